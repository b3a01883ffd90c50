#!/bin/sh
# Renders the pictures that are committed from the drawings beside this file. Needs ImageMagick; run it after a change.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

render() { # drawing, its own size, size of the picture in pixels, picture; drawn four times as large and shrunk
  convert -background none -density $((96 * 4 * $3 / $2)) "$1.svg" -resize "$3x$3" -strip "PNG32:$4"
}

coloured() { # drawing, bar; for dark bars a light tile with a dark mark
  case $2 in
    light) tile=#0d6661 mark=#ffffff sign=#f5b100 ;;
    dark) tile=#5fd0c5 mark=#08302e sign=#ffc93d ;;
  esac
  sed -e "s/TILE/$tile/g" -e "s/MARK/$mark/g" -e "s/SIGN/$sign/g" "$1.svg" > "$work/$1-$2.svg"
}

mkdir -p app tray
for size in 16 24 32 48 64 128 256 512 1024; do render app 512 "$size" "app/${size}x${size}.png"; done
render app 512 256 window.png

# The names that electron/desktop/tray/tray-icon-file.ts gives.
for state in fine attention locked; do
  render "tray-$state-template" 18 18 "tray/$state-Template.png"
  render "tray-$state-template" 18 36 "tray/$state-Template@2x.png"
  for bar in light dark; do
    coloured "tray-$state" "$bar"
    drawing="$work/tray-$state-$bar"
    for size in 16 22 24 32; do
      render "$drawing" 24 "$size" "tray/$state-$bar-$size.png"
      render "$drawing" 24 $((2 * size)) "tray/$state-$bar-$size@2x.png"
    done
    for size in 16 20 24 32 48; do render "$drawing" 24 "$size" "$work/$size.png"; done
    convert "$work/16.png" "$work/20.png" "$work/24.png" "$work/32.png" "$work/48.png" "tray/$state-$bar.ico"
  done
done
