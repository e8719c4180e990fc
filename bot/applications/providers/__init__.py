"""Where applications are looked up; ``STATUS_PROVIDER`` chooses."""
