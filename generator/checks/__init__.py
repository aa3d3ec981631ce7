"""One function a rule: a code, a level, a sentence."""
