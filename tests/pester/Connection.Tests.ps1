# Connections, and what goes wrong with them, as users meet it.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    $script:other = Join-Path $TestDrive 'cookie'
    Set-Content $other 'NOTTHISONE'
    if (-not $IsWindows) { chmod 400 $other }
}

Describe 'Connect-ErlNode' {
    AfterEach { Get-ErlNode | Disconnect-ErlNode }

    It 'gives the node and makes it the current one' {
        $node = Connect-Leaky
        "$($node.Node) $($node.State)" | Should -Be "$env:LEAKY_NODE Connected"
        (Get-ErlMemory).Node | Should -Be $env:LEAKY_NODE
    }

    It 'takes the cookie as the password of a credential' {
        $credential = [pscredential]::new('cookie', [System.Net.NetworkCredential]::new('', (Get-Content $env:LEAKY_COOKIE_FILE -Raw).Trim()).SecurePassword)
        (Connect-ErlNode $env:LEAKY_NODE -Credential $credential -EpmdPort $env:LEAKY_EPMD_PORT).State | Should -Be Connected
    }

    It 'has an error of its own for <Id>' -ForEach @(
        @{ Id = 'WrongCookie'; With = { @{ Name = $env:LEAKY_NODE; CookieFile = $other; EpmdPort = $env:LEAKY_EPMD_PORT } } }
        @{ Id = 'NodeNotRegistered'; With = { @{ Name = 'nobody@127.0.0.1'; CookieFile = $other; EpmdPort = $env:LEAKY_EPMD_PORT } } }
        @{ Id = 'EpmdRefused'; With = { @{ Name = $env:LEAKY_NODE; CookieFile = $other; EpmdPort = 1 } } }
        @{ Id = 'PortRefused'; With = { @{ Name = $env:LEAKY_NODE; CookieFile = $other; Port = 1 } } }
        @{ Id = 'NodeNameInvalid'; With = { @{ Name = 'nothost'; CookieFile = $other } } }
        @{ Id = 'CookieFileNotFound'; With = { @{ Name = $env:LEAKY_NODE; CookieFile = "$other.not" } } }
    ) {
        $parameters = & $With
        { Connect-ErlNode @parameters -ErrorAction Stop } | Should -Throw -ErrorId "$Id,ErlPs.Commands.ConnectErlNodeCommand"
    }

    It 'never prints the cookie' {
        $text = { Connect-ErlNode $env:LEAKY_NODE -CookieFile $other -EpmdPort $env:LEAKY_EPMD_PORT -ErrorAction Stop -Verbose 4>&1 } | Should -Throw -PassThru
        "$text $($text.Exception) $($text.ErrorDetails)" | Should -Not -Match 'NOTTHISONE'
    }
}

Describe 'Test-ErlNode' {
    It 'is true for a node that answers' {
        Test-ErlNode $env:LEAKY_NODE -CookieFile $env:LEAKY_COOKIE_FILE -EpmdPort $env:LEAKY_EPMD_PORT | Should -BeTrue
    }

    It 'is false for a wrong cookie' {
        Test-ErlNode $env:LEAKY_NODE -CookieFile $other -EpmdPort $env:LEAKY_EPMD_PORT | Should -BeFalse
    }

    It 'tells the stages' {
        $stages = Test-ErlNode $env:LEAKY_NODE -CookieFile $env:LEAKY_COOKIE_FILE -EpmdPort $env:LEAKY_EPMD_PORT -Detailed
        ($stages.Stage -join ' ') | Should -Be 'Resolve Epmd Port Handshake Cookie Rpc'
    }
}

Describe 'Without a connection' {
    It '<_> says to connect first' -ForEach 'Get-ErlMemory', 'Get-ErlProcess', 'Get-ErlLogLevel' {
        $command = $_
        { & $command -ErrorAction Stop } | Should -Throw -ErrorId "NotConnected,*"
    }
}
