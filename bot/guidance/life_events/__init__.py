"""Life events: what to do, in which order, when something happens in a family or a shop."""
