#!/bin/sh
# Installs the software of the fault lab's real tier from Debian's packages: nginx, HAProxy, PHP-FPM,
# Node, Python, PostgreSQL, PgBouncer and Redis. What the packages bring is not started: the lab starts its own, on ports of its own.
set -eu

packages=
add() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || packages="$packages $2"; }
add nginx nginx-light
add haproxy haproxy
add php-fpm8.2 php8.2-fpm
add node nodejs
add python3 python3
add pgbouncer pgbouncer
add redis-server redis-server
add taskset util-linux
add ip iproute2
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages="$packages postgresql"

if [ -z "$packages" ]; then
  echo "everything is installed"
  exit 0
fi
[ "$(id -u)" -eq 0 ] || { echo "install-servers: run it as root, for it installs$packages" >&2; exit 2; }
apt-get update -q
# In this run level the packages' own services are not started.
# shellcheck disable=SC2086 # packages are several words
RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
