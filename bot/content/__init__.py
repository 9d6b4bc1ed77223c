"""What the author wrote: personas and dialogs, read strictly, checked, and offered as visits."""
