# The module under test, and the node of tests/nodes/with-node.sh.
$ErrorActionPreference = 'Stop'
Import-Module (Resolve-Path "$PSScriptRoot/../../output/ErlPs/*/ErlPs.psd1").Path

function Connect-Leaky {
    Connect-ErlNode $env:LEAKY_NODE -CookieFile $env:LEAKY_COOKIE_FILE -EpmdPort $env:LEAKY_EPMD_PORT
}
