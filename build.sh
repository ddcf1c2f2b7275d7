#!/usr/bin/env bash
# Finds the SDK, learns once which packages the feed has, builds the build program when it changed, and runs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export NUKE_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A node that stays behind would keep running the tasks of a build before the last change of their code.
export MSBUILDDISABLENODEREUSE=1

fail() { echo "build.sh : error MLOPS9003: $1" >&2; exit 3; }

# --- the SDK that global.json asks for: the same major.minor, at least this feature band and patch

[[ $(<global.json) =~ \"version\":[[:space:]]*\"([0-9]+\.[0-9]+)\.([0-9]+)\" ]] || fail "global.json names no SDK version"
sdk_line=${BASH_REMATCH[1]} sdk_patch=${BASH_REMATCH[2]}

has_sdk() {
  local directory patch
  for directory in "$1/sdk/$sdk_line."*; do
    patch=${directory##*.}
    [[ $patch =~ ^[0-9]+$ && -x $1/dotnet ]] && (( patch >= sdk_patch )) && return 0
  done
  return 1
}

find_sdk() {
  local on_path candidate
  on_path=$(command -v dotnet || true)
  [[ -z $on_path ]] || on_path=$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")
  for candidate in "${DOTNET_ROOT:-}" "$on_path" "$HOME/.dotnet"; do
    if [[ -n $candidate ]] && has_sdk "$candidate"; then dotnet_root=$candidate; return 0; fi
  done
  return 1
}

install_sdk() {
  echo "No .NET SDK $sdk_line.$sdk_patch or later of its line is installed; installing it into $HOME/.dotnet" >&2
  local script
  script=$(mktemp)
  # A file first: a download that breaks off must not run by half.
  curl --fail --silent --show-error --location --retry 3 --proto '=https' https://dot.net/v1/dotnet-install.sh --output "$script" \
    && bash "$script" --jsonfile global.json --install-dir "$HOME/.dotnet" --no-path >&2 \
    || { rm -f "$script"; fail "the .NET SDK of global.json is missing and could not be installed; see https://dot.net"; }
  rm -f "$script"
}

if ! find_sdk; then
  install_sdk
  find_sdk || fail "the installed .NET SDK is not the one that global.json asks for"
fi
export DOTNET_ROOT=$dotnet_root PATH="$dotnet_root:$PATH"
dotnet=$dotnet_root/dotnet

# --- the packages that some feeds lack: asked once, until their versions change

answer=build/Feed.props
switches=(UseNukeCommon UseVerifyXunit UseOnnxRuntime)
packages=(Nuke.Common Verify.Xunit Microsoft.ML.OnnxRuntime)

if [[ ${MLOPS_STANDINS:-} == 1 ]]; then
  export UseNukeCommon=false UseVerifyXunit=false UseOnnxRuntime=false
elif [[ ! -f $answer || Directory.Packages.props -nt $answer ]]; then
  echo "Asking the package feed for ${packages[*]}" >&2
  NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=2 "$dotnet" msbuild build/feed/Feed.proj -p:Process=$$ -maxCpuCount -noConsoleLogger -nologo || true
  [[ -f $answer ]] || echo "The package feed gave no answer; the stand-ins serve for this run." >&2
fi

in_use=""
for i in "${!switches[@]}"; do
  switch=${switches[$i]} from=stand-in
  if [[ -n ${!switch:-} ]]; then
    [[ ${!switch} != true ]] || from=package
  elif [[ -f $answer && $(<"$answer") == *">true</$switch>"* ]]; then
    from=package
  fi
  [[ $i != 0 ]] || engine=$from
  in_use+="${in_use:+, }${packages[$i]} ($from)"
done
echo "Packages: $in_use" >&2

# --- the build program

home=artifacts/bootstrap/$engine
program=$home/bin/Build/release/Build.dll
inputs=(build/*.cs build/Build.csproj build/Packages.props build/standins/Nuke.Common Directory.Build.props Directory.Packages.props global.json)

stale() { [[ ! -f $program || ! -f $home/built ]] || [[ -n $(find build/ -maxdepth 0 -newer "$home/built") || -n $(find "${inputs[@]}" -newer "$home/built" -print -quit) ]]; }

if stale; then
  mkdir -p "$home"
  exec 9>"$home/lock"
  # Two builds at once would write the same files. Where there is no flock, the second one may have to be repeated.
  ! command -v flock >/dev/null || flock 9
  if stale; then
    touch "$home/building"
    echo "Building the build program" >&2
    said=$("$dotnet" build build/Build.csproj --configuration Release --artifacts-path "$PWD/$home" --nologo --verbosity quiet 2>&1) || { echo "$said" >&2; exit 3; }
    mv "$home/building" "$home/built"
  fi
  exec 9>&-
fi

exec "$dotnet" "$program" "$@"
