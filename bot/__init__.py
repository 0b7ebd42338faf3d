"""The process: settings, logs, command line, and the wiring of everything else."""
