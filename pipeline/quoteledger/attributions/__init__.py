"""Tags and typography -> attributions: content, cue and source that belong together."""
