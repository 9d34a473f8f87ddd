//! The memory of both modules.

#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf<Pooled> = rlsf::GlobalTlsf::new();

/// Small, and yet one pool of memory: a list may take megabytes.
struct Pooled;

impl rlsf::GlobalTlsfOptions for Pooled {
    const ENABLE_REALLOCATION: bool = false;
}
