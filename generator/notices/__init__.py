"""The one-page notice (一次性告知单): what it says, how it fits one sheet, its code, and what was printed before."""
