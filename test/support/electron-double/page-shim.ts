/**
 * Runs in a page before its scripts: the real bundled preload, with an `electron` whose ipcRenderer
 * uses the binding `__ipc`. Only the main frame has it, as with nodeIntegrationInSubFrames off.
 */
export function pageShim(preload: string): string {
  return `(() => {
  if (window.top !== window) return;
  const listeners = new Map();
  const of = (channel) => listeners.get(channel) ?? [];
  const binding = window.__ipc;
  window.__deliver = (channel, args) => {
    for (const listener of [...of(channel)]) listener({ sender: null }, ...args);
  };
  const ipcRenderer = {
    invoke: async (channel, ...args) => {
      const answer = await binding('invoke', channel, structuredClone(args), location.origin);
      if ('error' in answer) {
        throw new Error("Error invoking remote method '" + channel + "': " + answer.error);
      }
      return answer.value;
    },
    send: (channel, ...args) => void binding('send', channel, structuredClone(args), location.origin),
    on: (channel, listener) => void listeners.set(channel, [...of(channel), listener]),
    removeListener: (channel, listener) =>
      void listeners.set(channel, of(channel).filter((one) => one !== listener)),
  };
  const contextBridge = {
    exposeInMainWorld: (key, api) =>
      Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true }),
  };
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error('A sandboxed preload cannot require ' + name);
  };
  (function (require, module, exports) {
${preload}
  })(require, { exports: {} }, {});
})();`;
}
