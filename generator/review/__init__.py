"""Questions that reviewers ask: where does this number come from?"""
