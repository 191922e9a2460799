// Bottleneck ships types for its main entry only; this one is the same class without the Redis client.
declare module "bottleneck/light.js" {
  export { default } from "bottleneck";
}
