"""The city's wards, communes and special zones as they are since 2025-07-01."""
