using System.Management.Automation;

namespace ErlPs.Sessions;

/// <summary>Closes the runspace's connections when the module is removed from it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionTable.OfRunspace().CloseAll();
}
