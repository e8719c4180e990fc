"""What people asked, put together by likeness, and what officers decide about it."""
