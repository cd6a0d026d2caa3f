"""Descriptions, relations and motifs become poses and sites."""
