"""What goes beyond one fact of one procedure: checklists for a person's case, life events, trouble on the portal."""
