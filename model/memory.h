#pragma once
// What the process asks of its allocator. Useful for: programs that live long, with many threads or large files. Not
// for: how much may be used (indexer/sandbox). Does nothing under sanitizers, which bring their own allocator.

namespace ibid {

/// Gives back what was freed and is only kept for the next to ask.
void give_memory_back();
/// This thread gives back what it keeps for itself. For one of very many of which few work at once, when its work is
/// done: what each keeps lies idle.
void give_thread_memory_back();

}  // namespace ibid
