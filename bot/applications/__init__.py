"""Where an application stands: codes, proof, providers, due dates and what a status means."""
