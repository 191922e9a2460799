type FunctionEnvironment = Readonly<Record<string, string | undefined>>;
export declare const receiveWebhook: (request: Request, env: FunctionEnvironment) => Promise<Response>;
export declare const reportHealth: (request: Request, env: FunctionEnvironment) => Promise<Response>;
/** Loads the setup page only when it is opened: no webhook needs it. */
export declare const serveSetup: (request: Request, env: FunctionEnvironment) => Promise<Response>;
export {};
