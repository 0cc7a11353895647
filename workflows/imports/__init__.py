"""Taking in what an office keeps in Excel: agencies, groups, people, the running tracker."""
