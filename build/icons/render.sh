#!/bin/sh
# Renders the pictures that are committed from the drawings beside this file. Needs ImageMagick; run it after a change.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

render() { # drawing, its own size, size of the picture in pixels, picture; drawn four times as large and shrunk
  convert -background none -density $((96 * 4 * $3 / $2)) "$1.svg" -resize "$3x$3" -strip "PNG32:$4"
}

mkdir -p app
for size in 16 24 32 48 64 128 256 512 1024; do render app 512 "$size" "app/${size}x${size}.png"; done
render app 512 256 window.png
render tray 24 24 tray.png
render tray 24 48 tray@2x.png
render tray-template 18 18 tray-Template.png
render tray-template 18 36 tray-Template@2x.png
for size in 16 20 24 32 48; do render tray 24 "$size" "$work/$size.png"; done
convert "$work/16.png" "$work/20.png" "$work/24.png" "$work/32.png" "$work/48.png" tray.ico
