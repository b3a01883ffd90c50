/** How calling a tool with a key ended: what happened, what it means for the key, the next step. */
export const trialOutcomes = {
  ok: {
    what: 'The tool answered.',
    means: 'The key opens it, and the gateway and what stands behind it work.',
    next: '',
  },
  'tool-failed': {
    what: 'The tool ran and said that it failed.',
    means: 'The key is fine: it was let in. The failure lies in the tool or in what it was given.',
    next: 'Read its words below, change the arguments and call again.',
  },
  'key-refused': {
    what: 'The gateway refused the key.',
    means: 'It is unknown there, expired, revoked or not of the right shape.',
    next: 'Check the key. If the check says the same, make a new one.',
  },
  quota: {
    what: 'The plan does not allow another call.',
    means: 'The key is good; the organisation’s quota or payment stands in the way.',
    next: 'Look at the plan at the gateway, or wait until the period begins anew.',
  },
  forbidden: {
    what: 'The gateway let the key in but forbids this.',
    means: 'The key belongs to another organisation, or its rights do not reach so far.',
    next: 'Use a key of the right organisation, or widen what this one may use.',
  },
  'no-access': {
    what: 'The key does not open this MCP.',
    means: 'The gateway says the same for an MCP that the key is not allowed to use and for one that does not exist.',
    next: 'Allow the MCP under “May use” of the key, or choose another tool.',
  },
  'rate-limited': {
    what: 'Too many calls in too short a time.',
    means: 'The key is good; its calls are counted, and this minute’s are used up.',
    next: 'Wait a moment and call again. If it happens often, raise the key’s limit.',
  },
  'method-unknown': {
    what: 'The gateway does not know this way of calling.',
    means: 'It says nothing about the key. The gateway may speak another version of MCP.',
    next: 'Read the list of tools again; if it stays so, the gateway is too old or too new for this.',
  },
  'bad-arguments': {
    what: 'The arguments were not accepted.',
    means: 'The key was let in; a value is missing or of the wrong kind.',
    next: 'Compare the form with the words below and call again.',
  },
  'upstream-failed': {
    what: 'The MCP behind the gateway failed or did not answer.',
    means: 'The key and the gateway work; the server that offers this tool does not.',
    next: 'See whether that MCP runs, then call again.',
  },
  'server-error': {
    what: 'The gateway itself failed.',
    means: 'Nothing is known about the key from this.',
    next: 'Try again in a while; the gateway’s log says more.',
  },
} as const;
