// The map of the estate.
return;
