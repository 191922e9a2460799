type FunctionEnvironment = Readonly<Record<string, string | undefined>>;
export declare const receiveWebhook: (request: Request, env: FunctionEnvironment) => Promise<Response>;
export declare const reportHealth: (request: Request, env: FunctionEnvironment) => Promise<Response>;
export {};
