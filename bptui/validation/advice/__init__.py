"""The gate advice: what no one else tells of policies that are not what their authors may think."""
