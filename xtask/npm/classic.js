// The element as a classic script: a module that exports nothing, which the build puts into a function.
import 'recipient-check/define';
