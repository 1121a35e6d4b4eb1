using Xunit;

// Most of a scenario's time is waiting: for its failure, and between two looks at the node.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
