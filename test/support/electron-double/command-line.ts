/** The switches that the program was started with. */
export const commandLine = {
  hasSwitch(name: string): boolean {
    return process.argv.some((one) => one === `--${name}` || one.startsWith(`--${name}=`));
  },
  getSwitchValue(name: string): string {
    const prefix = `--${name}=`;
    return process.argv.find((one) => one.startsWith(prefix))?.slice(prefix.length) ?? '';
  },
  appendSwitch(name: string, value?: string): void {
    process.argv.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  },
  appendArgument(value: string): void {
    process.argv.push(value);
  },
  removeSwitch(name: string): void {
    const kept = process.argv.filter((one) => one !== `--${name}` && !one.startsWith(`--${name}=`));
    process.argv.splice(0, process.argv.length, ...kept);
  },
};
