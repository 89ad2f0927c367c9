"""The booklets as PDF: fees, powers and commitments of the city and of each department, for printing and for the wall."""
