<?php
// A page that waits, as for a database.
header('Content-Type: application/json');
usleep((int) (1000 * (float) $_SERVER['SLEEP_MILLIS']));
readfile($_SERVER['BODY_FILE']);
