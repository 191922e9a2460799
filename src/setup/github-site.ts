/** A GitHub: the URL of its REST API and the origin of its website, both without a trailing slash. */
export type GitHubSite = { readonly apiUrl: string; readonly webUrl: string };

/** Matches the hosts of GitHub that need no setting: github.com, and a company's own host on ghe.com. */
export const GITHUB_HOST = /^(?:github\.com|[a-z\d](?:[a-z\d-]*[a-z\d])?\.ghe\.com)$/;

/** The cloud's API hosts: https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency */
const CLOUD_API_HOST = /^api\.(?:github\.com|[a-z\d-]+\.ghe\.com)$/;

/**
 * Returns the GitHub of a REST API. An Enterprise Server has both on one host (`https://HOST/api/v3`). Returns `undefined`
 * if the text is not a web address.
 */
export function siteOfApi(apiUrl: string): GitHubSite | undefined {
  if (!/^https?:/.test(apiUrl) || !URL.canParse(apiUrl)) return undefined;
  const { hostname, origin } = new URL(apiUrl);
  return { apiUrl, webUrl: CLOUD_API_HOST.test(hostname) ? `https://${hostname.slice(4)}` : origin };
}

/** Returns the GitHub of a host that matches `GITHUB_HOST`. */
export function siteOfHost(host: string): GitHubSite {
  return { apiUrl: `https://api.${host}`, webUrl: `https://${host}` };
}

/** Returns the repository's page, or one below it. */
export function repositoryUrl({ webUrl }: GitHubSite, repository: string, path = ""): string {
  return `${webUrl}/${repository}${path}`;
}
