#!/bin/sh
# As the official image's: KAFKA_LOG_DIRS=… in the environment is log.dirs=… in server.properties.
set -eu
properties=/tmp/server.properties
echo 'log.dirs=/tmp/kafka-logs' >"$properties"
env | while IFS='=' read -r name value; do
  case "$name" in
    KAFKA_*) printf '%s=%s\n' "$(echo "${name#KAFKA_}" | tr 'A-Z_' 'a-z.')" "$value" >>"$properties" ;;
  esac
done
set -- -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -Dlog4j2.configurationFile=/opt/kafka/log4j2.properties -cp '/opt/kafka/libs/*'
/opt/java/bin/java "$@" kafka.tools.StorageTool format --ignore-formatted \
  -t "${CLUSTER_ID:-4L6g3nShT-eMCtK--X86sw}" -c "$properties"
exec /opt/java/bin/java "$@" kafka.Kafka "$properties"
