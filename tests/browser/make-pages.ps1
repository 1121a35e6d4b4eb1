# Writes the pages that the browser opens, of the live node of tests/nodes/with-node.sh, into the folder of the first argument.
param([string] $Folder)

$ErrorActionPreference = 'Stop'
$target = @{ CookieFile = $env:LEAKY_COOKIE_FILE; EpmdPort = $env:LEAKY_EPMD_PORT }
$node = Connect-ErlNode $env:LEAKY_NODE @target

# Names are hostile input: markup, the end of a script, quotes, a line separator, an override of the direction of writing, Arabic letters.
$names = @(
    "</script><script>document.title='broken'</script>"
    "<img src=x onerror=document.title='broken'>"
    '"quoted" & ''single'' `back` ${x}'
    "line$([char] 0x2028)separator"
    "evil$([char] 0x202E)txt.exe"
    "$([char] 0x645)$([char] 0x631)$([char] 0x62D)$([char] 0x628)$([char] 0x627)"
)
foreach ($name in $names) {
    # One of them is the only process of its kind, so that its name is that of the kind.
    $start = if ($name -like '<img*') { 'erlang, hibernate, [timer, sleep, [infinity]]' } else { 'timer, sleep, [infinity]' }
    $process = Invoke-ErlFunction erlang spawn -ArgumentText $start -AsTerm
    $atom = Invoke-ErlFunction erlang binary_to_atom $name -AsTerm
    $null = Invoke-ErlFunction erlang register $atom, $process
    1..5 | ForEach-Object { $null = Invoke-ErlFunction erlang send $process, hello }
}

New-ErlReport "$Folder/healthy.html"

# The same node over a time in which its log sink stops: what New-ErlReport takes from a pipeline.
$looks = @(
    Get-ErlDiagnosis -AsEvidence -SampleSec 1
    $null = Invoke-ErlFunction leaky hang 3000
    Get-ErlDiagnosis -AsEvidence -SampleSec 1
)
$looks | New-ErlReport "$Folder/history.html"
New-ErlReport "$Folder/story.html" -SampleSec 1
Disconnect-ErlNode $node
