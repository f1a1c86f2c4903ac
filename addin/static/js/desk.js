// What every page of the desk does: tells the server that a form is the desk's own.
