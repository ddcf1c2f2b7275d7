#!/usr/bin/env pwsh
# Finds the SDK, learns once which packages the feed has, builds the build program when it changed, and runs it.
# What build.sh is elsewhere; keep the two alike.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false # exit codes are looked at here
Set-Location -LiteralPath $PSScriptRoot
$env:NUKE_TELEMETRY_OPTOUT = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
# A node that stays behind would keep running the tasks of a build before the last change of their code.
$env:MSBUILDDISABLENODEREUSE = '1'

function Say([string] $text) { [Console]::Error.WriteLine($text) }
function Fail([string] $text) { Say "build.ps1 : error MLOPS9003: $text"; exit 3 }

# --- the SDK that global.json asks for: the same major.minor, at least this feature band and patch

if ((Get-Content -Raw global.json) -notmatch '"version":\s*"(\d+\.\d+)\.(\d+)"') { Fail 'global.json names no SDK version' }
$sdkLine = $Matches[1]
$sdkPatch = [int] $Matches[2]
$executable = if ($env:OS -eq 'Windows_NT') { 'dotnet.exe' } else { 'dotnet' }
$userSdk = Join-Path ([Environment]::GetFolderPath('UserProfile')) '.dotnet'

function Test-Sdk([string] $root) {
    if (-not $root -or -not (Test-Path (Join-Path $root $executable))) { return $false }
    $sdks = Get-ChildItem -Directory -Path (Join-Path $root 'sdk') -Filter "$sdkLine.*" -ErrorAction SilentlyContinue
    return [bool] ($sdks | Where-Object { $_.Name -match '^\d+\.\d+\.(\d+)$' -and [int] $Matches[1] -ge $sdkPatch })
}

function Find-Sdk {
    $onPath = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($onPath) {
        $item = Get-Item $onPath.Source
        $target = if ($item.PSObject.Properties['ResolvedTarget']) { $item.ResolvedTarget } else { $item.FullName }
        $onPath = Split-Path $target
    }
    foreach ($candidate in @($env:DOTNET_ROOT, $onPath, $userSdk)) {
        if (Test-Sdk $candidate) { return $candidate }
    }
    return $null
}

function Install-Sdk {
    Say "No .NET SDK $sdkLine.$sdkPatch or later of its line is installed; installing it into $userSdk"
    $windows = $env:OS -eq 'Windows_NT'
    $script = Join-Path ([IO.Path]::GetTempPath()) "dotnet-install-$PID.$(if ($windows) { 'ps1' } else { 'sh' })"
    try {
        # A file first: a download that breaks off must not run by half.
        Invoke-WebRequest -UseBasicParsing -Uri "https://dot.net/v1/dotnet-install.$(if ($windows) { 'ps1' } else { 'sh' })" -OutFile $script
        if ($windows) { & $script -JSonFile global.json -InstallDir $userSdk -NoPath | Out-Null }
        else { & bash $script --jsonfile global.json --install-dir $userSdk --no-path | Out-Null }
    }
    catch { Fail 'the .NET SDK of global.json is missing and could not be installed; see https://dot.net' }
    finally { Remove-Item -ErrorAction SilentlyContinue $script }
}

$root = Find-Sdk
if (-not $root) {
    Install-Sdk
    $root = Find-Sdk
    if (-not $root) { Fail 'the installed .NET SDK is not the one that global.json asks for' }
}
$env:DOTNET_ROOT = $root
$env:PATH = $root + [IO.Path]::PathSeparator + $env:PATH
$dotnet = Join-Path $root $executable

# --- the packages that some feeds lack: asked once, until their versions change

$answer = 'build/Feed.props'
$packages = [ordered] @{ UseNukeCommon = 'Nuke.Common'; UseVerifyXunit = 'Verify.Xunit'; UseOnnxRuntime = 'Microsoft.ML.OnnxRuntime' }

if ($env:MLOPS_STANDINS -eq '1') {
    foreach ($switch in $packages.Keys) { Set-Item "env:$switch" 'false' }
}
elseif (-not (Test-Path $answer) -or (Get-Item Directory.Packages.props).LastWriteTimeUtc -gt (Get-Item $answer).LastWriteTimeUtc) {
    Say "Asking the package feed for $($packages.Values)"
    $env:NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT = '2'
    & $dotnet msbuild build/feed/Feed.proj "-p:Process=$PID" -maxCpuCount -noConsoleLogger -nologo
    Remove-Item env:NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT
    if (-not (Test-Path $answer)) { Say 'The package feed gave no answer; the stand-ins serve for this run.' }
}

$known = if (Test-Path $answer) { Get-Content -Raw $answer } else { '' }
$from = @{}
foreach ($switch in $packages.Keys) {
    $set = [Environment]::GetEnvironmentVariable($switch)
    $package = if ($set) { $set -eq 'true' } else { $known.Contains(">true</$switch>") }
    $from[$switch] = if ($package) { 'package' } else { 'stand-in' }
}
Say ('Packages: ' + (($packages.Keys | ForEach-Object { "$($packages[$_]) ($($from[$_]))" }) -join ', '))

# --- the build program

$bootstrap = "artifacts/bootstrap/$($from['UseNukeCommon'])"
$program = "$bootstrap/bin/Build/release/Build.dll"

function Test-Stale {
    if (-not (Test-Path $program) -or -not (Test-Path "$bootstrap/built")) { return $true }
    $built = (Get-Item "$bootstrap/built").LastWriteTimeUtc
    $inputs = @(Get-Item build, build/*.cs, build/Build.csproj, build/Packages.props, build/standins/Nuke.Common, Directory.Build.props, Directory.Packages.props, global.json)
    $inputs += Get-ChildItem -Recurse build/standins/Nuke.Common
    return [bool] ($inputs | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)
}

if (Test-Stale) {
    Say 'Building the build program'
    New-Item -ItemType Directory -Force $bootstrap | Out-Null
    # Two builds at once would write the same files.
    $lock = $null
    while (-not $lock) {
        try { $lock = [IO.File]::Open((Join-Path (Get-Location) "$bootstrap/lock"), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        if (Test-Stale) {
            Set-Content "$bootstrap/building" ''
            $said = & $dotnet build build/Build.csproj --configuration Release --artifacts-path (Join-Path (Get-Location) $bootstrap) --nologo --verbosity quiet 2>&1
            if ($LASTEXITCODE -ne 0) { $said | ForEach-Object { Say "$_" }; exit 3 }
            Move-Item -Force "$bootstrap/building" "$bootstrap/built"
        }
    }
    finally { $lock.Dispose() }
}

& $dotnet $program @args
exit $LASTEXITCODE
