"""The controllers, one module for each resource. They translate and hand on; they decide nothing."""
