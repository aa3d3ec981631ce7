"""Template packs: Jinja in, tree out; the glossary from what the body uses."""
