"""Papers a clerk begins: letters, invitations, slips, submissions, replies to requests, reports."""
