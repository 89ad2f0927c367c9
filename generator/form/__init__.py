"""The form in the browser in which departments edit: what it asks, what it chooses from, and where it saves on this machine."""
