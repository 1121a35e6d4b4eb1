// An Automation account that runs the runbooks of ErlPs: runtime environment, module, runbooks, schedules, state and an alert.
// See README.md beside this file: what to upload first, the versions of the API, and the worker for private nodes.

@description('Where everything is made.')
param location string = resourceGroup().location

@description('The name of the Automation account.')
param accountName string = 'erlps'

@description('The version of PowerShell in the runtime environment.')
param powerShellVersion string = '7.4'

@description('The address of the package that ./build.sh package makes, for example a blob with a token.')
@secure()
param packageUri string

@description('The version of that package.')
param packageVersion string

@description('The address of the folder with the runbooks, without a slash at its end.')
param runbooksUri string

@description('What is behind the addresses of the runbooks: a token that begins with a question mark, or nothing.')
@secure()
param runbooksToken string = ''

@description('The nodes, as app@host, separated by commas.')
param nodes string

@description('The cookie of the nodes.')
@secure()
param cookie string

@description('The group of Hybrid Runbook Workers that reaches the nodes. Empty: Azure itself, which reaches public addresses only.')
param workerGroup string = ''

@description('What each node may use, in bytes; 0 when there is no limit.')
param memoryLimitBytes int = 0

@description('The folder of the worker where Save-ErlSnapshot keeps snapshots; empty: it is not run. In Azure itself files are gone with the job.')
param snapshotFolder string = ''

@description('How many days snapshots are kept.')
param snapshotKeepDays int = 30

@description('Whether Find-ErlBacklog mutes a log that holds up a node.')
param muteLogger bool = false

@description('When the schedules begin. The default is an hour from now, as Azure wants it in the future.')
param startTime string = dateTimeAdd(utcNow(), 'PT1H')

@description('Whether the state of Watch-ErlMemory begins anew. Say false when this is deployed again.')
param newState bool = true

@description('Who gets mail when a job fails; empty for nobody.')
param alertMail string = ''

var credentialName = 'ErlangCookie'
var stateVariable = 'ErlMemory'

// Each runbook with its parameters: all of them text, as jobs take them.
var shared = {
  Node: nodes
  CredentialName: credentialName
  FailOnFinding: 'true'
}
var kept = empty(snapshotFolder) ? [] : [
  {
    name: 'Save-ErlSnapshot'
    description: 'Keeps what a diagnosis reads of each node as a file.'
    parameters: union(shared, { Folder: snapshotFolder, KeepDays: string(snapshotKeepDays) })
  }
]
var scheduled = concat([
  {
    name: 'Find-ErlBacklog'
    description: 'Finds what is wrong with nodes, and can mute a log that causes it.'
    parameters: union(shared, muteLogger ? { MuteLogger: 'true' } : {})
  }
  {
    name: 'Watch-ErlMemory'
    description: 'Watches where memory goes from run to run.'
    parameters: union(shared, { StateVariable: stateVariable, LimitBytes: string(memoryLimitBytes) })
  }
], kept)
// Started by hand: it ends what is muted for a time before that time is over.
var runbooks = concat(scheduled, [
  {
    name: 'Restore-ErlLogLevel'
    description: 'Ends what is muted for a time, and puts the log levels back.'
    parameters: shared
  }
])

resource account 'Microsoft.Automation/automationAccounts@2024-10-23' = {
  name: accountName
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    sku: { name: 'Basic' }
    publicNetworkAccess: true
    disableLocalAuth: false
  }
}

// A dot is not allowed in its name.
resource runtime 'Microsoft.Automation/automationAccounts/runtimeEnvironments@2024-10-23' = {
  parent: account
  name: 'ErlPs-PowerShell-${replace(powerShellVersion, '.', '_')}'
  location: location
  properties: {
    description: 'PowerShell with ErlPs and nothing else.'
    runtime: { language: 'PowerShell', version: powerShellVersion }
    defaultPackages: {}
  }
}

resource package 'Microsoft.Automation/automationAccounts/runtimeEnvironments/packages@2024-10-23' = {
  parent: runtime
  name: 'ErlPs'
  properties: {
    contentLink: { uri: packageUri, version: packageVersion }
  }
}

resource runbook 'Microsoft.Automation/automationAccounts/runbooks@2024-10-23' = [for item in runbooks: {
  parent: account
  name: item.name
  location: location
  dependsOn: [package]
  properties: {
    description: item.description
    runbookType: 'PowerShell'
    runtimeEnvironment: runtime.name
    logProgress: false
    logVerbose: false
    publishContentLink: {
      uri: '${runbooksUri}/${item.name}.ps1${runbooksToken}'
    }
  }
}]

resource credential 'Microsoft.Automation/automationAccounts/credentials@2023-11-01' = {
  parent: account
  name: credentialName
  properties: {
    description: 'The cookie of the Erlang nodes, as the password.'
    userName: 'erlang'
    password: cookie
  }
}

// The value of a variable is JSON: this is an empty text.
resource state 'Microsoft.Automation/automationAccounts/variables@2023-11-01' = if (newState) {
  parent: account
  name: stateVariable
  properties: {
    description: 'What Watch-ErlMemory keeps between its runs.'
    isEncrypted: false
    value: '""'
  }
}

// An hour is the shortest that a schedule can be. Each begins at another minute, so that they do not meet at the nodes.
resource schedule 'Microsoft.Automation/automationAccounts/schedules@2023-11-01' = [for (item, index) in scheduled: {
  parent: account
  name: 'Hourly-${item.name}'
  properties: {
    description: 'Every hour.'
    frequency: 'Hour'
    interval: 1
    startTime: dateTimeAdd(startTime, 'PT${index * 10}M')
    timeZone: 'Etc/UTC'
  }
}]

resource job 'Microsoft.Automation/automationAccounts/jobSchedules@2023-11-01' = [for (item, index) in scheduled: {
  parent: account
  name: guid(account.id, item.name)
  properties: {
    runbook: { name: runbook[index].name }
    schedule: { name: schedule[index].name }
    parameters: item.parameters
    runOn: workerGroup
  }
}]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertMail)) {
  name: '${accountName}-people'
  location: 'Global'
  properties: {
    groupShortName: 'ErlPs'
    enabled: true
    emailReceivers: [
      { name: 'operators', emailAddress: alertMail, useCommonAlertSchema: true }
    ]
  }
}

resource failed 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(alertMail)) {
  name: '${accountName}-job-failed'
  location: 'Global'
  properties: {
    description: 'A runbook of ErlPs failed: a node could not be examined, or something was found.'
    severity: 1
    enabled: true
    scopes: [account.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'failed jobs'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Automation/automationAccounts'
          metricName: 'TotalJob'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
          dimensions: [
            { name: 'Status', operator: 'Include', values: ['Failed'] }
          ]
        }
      ]
    }
    actions: [
      { actionGroupId: people.id }
    ]
  }
}

output accountName string = account.name
output identity string = account.identity.principalId
