import { arch, cpus, platform, release, totalmem } from "node:os";

/** The properties of the machine that affect the figures. Nothing in it identifies the machine. */
export type Machine = {
  cores: number;
  processor: string;
  memoryGiB: number;
  node: string;
  platform: string;
};

export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    cores: cpus().length,
    processor: first?.model.trim() ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${platform()} ${release().split(".").slice(0, 2).join(".")} ${arch()}`,
  };
}
