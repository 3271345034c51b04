#!/bin/sh
# A policy program: always listens. One line of JSON in, one line of JSON out; announcements of games are not answered.
while IFS= read -r line; do
  case $line in
    '{"protocol"'*) ;;
    *) echo '[1, 0, 0]' ;;
  esac
done
