#!/usr/bin/env bash
# RabbitMQ as a process of this machine, on 127.0.0.1 only, with a node, a port mapper and a cookie of its own, so that it meets no other
# broker; for the AppHost without a container engine and for tests of single services.
#   PORT
#   TLS                               folder with ca.crt, server.crt and server.key: it is then reached by TLS alone
#   DEFINITIONS                       users with their passwords and rights, and what is declared, in RabbitMQ's format; set at each start
#   METRICS_PORT                      where Prometheus would scrape it; nowhere by default
#   DISTRIBUTION_PORT, ERL_EPMD_PORT  between the node, its port mapper and rabbitmqctl
#   DATA                              the folder that holds everything
set -euo pipefail
programs=/usr/lib/rabbitmq/bin
[ -x $programs/rabbitmq-server ] || { echo "RabbitMQ is not installed: apt-get install rabbitmq-server" >&2; exit 1; }
mkdir -p "$DATA"
cd "$DATA"

# Every process of a broker inherits the lock, so whoever holds it is the only one.
exec 9<"$DATA"
flock -w 60 9 || { echo "Another RabbitMQ runs on $DATA." >&2; exit 1; }

umask 077
if [ -n "${TLS:-}" ]; then
  listeners="listeners.tcp = none
listeners.ssl.1 = 127.0.0.1:$PORT
ssl_options.cacertfile = $TLS/ca.crt
ssl_options.certfile = $TLS/server.crt
ssl_options.keyfile = $TLS/server.key"
else
  listeners="listeners.tcp.1 = 127.0.0.1:$PORT"
fi
cat >rabbitmq.conf <<END
$listeners
load_definitions = $DATA/definitions.json
log.console = true
log.console.level = info
log.file = false
disk_free_limit.absolute = 64MB
vm_memory_high_watermark.absolute = 512MB
END
# Declared in another shape by an earlier version, which these services would be refused; whatever is in it is sent again.
[ ! -e definitions.json ] || grep -q '"bindings"' definitions.json || rm -rf data
printf '%s' "$DEFINITIONS" >definitions.json
unset DEFINITIONS
echo '[].' >enabled_plugins
if [ -n "${METRICS_PORT:-}" ]; then
  echo '[rabbitmq_prometheus].' >enabled_plugins
  printf 'prometheus.tcp.ip = 127.0.0.1\nprometheus.tcp.port = %s\n' "$METRICS_PORT" >>rabbitmq.conf
fi
: >rabbitmq-env.conf
# The node's name is part of its data. RUNNING_UNDER_SYSTEMD: the start script then becomes the broker instead of staying in front of it.
export HOME=$DATA ERL_EPMD_PORT ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME=referral-platform@localhost RABBITMQ_DIST_PORT=$DISTRIBUTION_PORT \
  RABBITMQ_CONF_ENV_FILE=$DATA/rabbitmq-env.conf RABBITMQ_CONFIG_FILE=$DATA/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=$DATA/enabled_plugins \
  RABBITMQ_MNESIA_BASE=$DATA/data RABBITMQ_LOG_BASE=$DATA/log RUNNING_UNDER_SYSTEMD=true \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none'

setpriv --pdeathsig KILL epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 9>&- &
mapper=$!
setpriv --pdeathsig TERM $programs/rabbitmq-server &
server=$!
setpriv --pdeathsig KILL tail --pid=$PPID -f /dev/null 9>&- &
parent=$!

trap 'kill -TERM $server' TERM INT
while kill -0 $server 2>/dev/null; do
  wait -n $server $parent && code=$? || code=$?
  kill -0 $parent 2>/dev/null || kill -TERM $server 2>/dev/null || true
done
kill $parent $mapper 2>/dev/null || true
exit "$code"
