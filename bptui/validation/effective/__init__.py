"""What the policies of an account come to, held against what AWS and AWS Backup take."""
