"""Publishing: a site that was built beside the served one takes its place whole, or not at all."""
