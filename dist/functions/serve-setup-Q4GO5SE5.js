import{LANGUAGE_TAGS,LOGIN_OR_TEAM,MINIMUM_SECRET_LENGTH,NEVER,Octokit,ZodBigInt,ZodBoolean,ZodDate,ZodError,ZodNumber,ZodString,_coercedBigint,_coercedBoolean,_coercedDate,_coercedNumber,_coercedString,_enum,boolean,cachedConfiguration,createTimeoutSignal,describeGitHubError,errorResponse,httpStatusOf,isEqualInConstantTime,literal,logSetupFailure,number,object,octokitOptions,parseApprovers,parseBridgeUrl,parseCrewUrl,record,reportHealth,string,unquote}from"./chunk-433ZGZN4.js";import{mask}from"./chunk-TM3RAOJH.js";import{__export}from"./chunk-CPR7QISP.js";import{randomBytes}from"node:crypto";var PERMISSIONS={issues:{name:"Issues",access:"write",purpose:"questions and results in issues, and labels"},pull_requests:{name:"Pull requests",access:"write",purpose:"the same in pull requests"},statuses:{name:"Commit statuses",access:"write",purpose:"the crew's state on a commit, if you use it"},metadata:{name:"Metadata",access:"read",purpose:"which repository it is; GitHub requires it"}},MEMBERS={name:"Members of the organization",access:"read",purpose:"notifying teams that are approvers"};function listAppPermissions(account){return account==="organization"?{...PERMISSIONS,members:MEMBERS}:PERMISSIONS}function ownerOf({repository}){return repository.split("/")[0]??""}function buildManifest(request,pageUrl){let permissions=Object.entries(listAppPermissions(request.account));return{name:`crew-gate ${ownerOf(request)}`.slice(0,34).trimEnd(),description:"Asks in issues and pull requests for decisions that a CrewAI crew waits for.",url:pageUrl,redirect_url:`${pageUrl}/setup`,public:!1,default_permissions:Object.fromEntries(permissions.map(([key,{access}])=>[key,access]))}}function settingsUrl({webUrl},request){return request.account==="user"?`${webUrl}/settings`:`${webUrl}/organizations/${ownerOf(request)}/settings`}function newAppUrl(site,request,state){return`${settingsUrl(site,request)}/apps/new?state=${encodeURIComponent(state)}`}function appsUrl(site,request){return`${settingsUrl(site,request)}/apps`}function escapeHtml(text){return text.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;")}function toMarkup(value){return value===!1||value===void 0?"":typeof value=="string"||typeof value=="number"?escapeHtml(String(value)):"markup"in value?value.markup:value.map(({markup})=>markup).join(`
`)}function html(template,...values){return{markup:String.raw({raw:template},...values.map(toMarkup))}}var GITHUB_HOST=/^(?:github\.com|[a-z\d](?:[a-z\d-]*[a-z\d])?\.ghe\.com)$/,CLOUD_API_HOST=/^api\.(?:github\.com|[a-z\d-]+\.ghe\.com)$/;function siteOfApi(apiUrl){if(!/^https?:/.test(apiUrl)||!URL.canParse(apiUrl))return;let{hostname,origin}=new URL(apiUrl);return{apiUrl,webUrl:CLOUD_API_HOST.test(hostname)?`https://${hostname.slice(4)}`:origin}}function siteOfHost(host){return{apiUrl:`https://api.${host}`,webUrl:`https://${host}`}}function repositoryUrl({webUrl},repository,path=""){return`${webUrl}/${repository}${path}`}function renderCopyButton(id,label="Copy"){return html`<button type="button" data-copies="${id}" hidden>${label}</button>`}function renderCopyBox(id,content,kind="short"){return html`<pre id="${id}" class="${kind}" tabindex="0">${content}</pre>`}function renderProblem(name,{problems}){let problem=problems?.[name];return problem===void 0?void 0:html`<p class="problem" id="${name}-problem"><strong>Please correct:</strong> ${problem}</p>`}function renderTextField(field,form){let{name,label,hint,preset="",type="text",placeholder=""}=field,problem=renderProblem(name,form);return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${form.fields.get(name)??preset}" placeholder="${placeholder}" autocapitalize="off" autocomplete="off" spellcheck="false" required${problem&&html` aria-invalid="true" aria-describedby="${name}-problem"`}>
${problem}${hint!==void 0&&html`<small>${hint}</small>`}`}function renderChoice(name,legend,options,form){let chosen=form.fields.get(name)??options[0]?.[0],choices=options.map(([value,label])=>html`<label class="choice"><input type="radio" name="${name}" value="${value}"${chosen===value&&html` checked`}> <span>${label}</span></label>`);return html`<fieldset><legend>${legend}</legend>
${choices}
${renderProblem(name,form)}</fieldset>`}function renderFormNotice({problems}){if(!problems)return;let count=Object.keys(problems).length;return html`<div class="notice bad" role="alert"><p>${count===1?"One answer needs":`${count} answers need`} a correction. Everything else is still there.</p></div>`}function renderSecrets(site,repository,origin,step=""){let newSecretUrl=repositoryUrl(site,repository,"/settings/secrets/actions/new"),newSecret=name=>html`<a class="button" href="${newSecretUrl}" target="_blank" rel="noopener">Add ${name} on GitHub</a>`;return html`<section>
<h2>${step}Add two secrets to the repository</h2>
<p>The workflows in <code>${repository}</code> read them. Type the names exactly as they are here.</p>
<dl>
<dt><code>CREW_GATE_SECRET</code></dt><dd>${origin}<div class="row">${newSecret("CREW_GATE_SECRET")}</div></dd>
<dt><code>CREW_TOKEN</code></dt><dd>The bearer token of your crew, from the Status tab of its page on CrewAI AMP.<div class="row">${newSecret("CREW_TOKEN")}</div></dd>
</dl>
</section>`}var SECRET_PLACE=html`<span data-secret>REPLACE-ME</span>`,GIVEN_SECRET_PLACE=html`${"<your secret>"}`;function listVariables({appId,privateKey,apiUrl}){let key=Buffer.from(privateKey,"utf8").toString("base64");return[["GITHUB_APP_ID",html`${appId}`],...apiUrl===void 0?[]:[["GITHUB_API_URL",html`${apiUrl}`]],["GITHUB_APP_PRIVATE_KEY",html`${key}`]]}function renderLines(variables){return html`${variables.map(([name,value])=>html`${name}=${value}`)}`}function renderAddedLines(lines,hasSecret){return html`<div class="row">${renderCopyButton("env","Copy the lines")}</div>
${renderCopyBox("env",lines,"long")}
${hasSecret?html`<p class="muted">CREW_GATE_SECRET is set here already, so it is not among these lines.</p>`:html`<noscript><p class="problem">Your browser runs no scripts here. Replace REPLACE-ME by at least 32 random characters, such as <code>openssl rand -hex 32</code> prints.</p></noscript>`}
<details><summary>On Vercel</summary>
<p>In the project's Settings, open Environment Variables and paste all lines into the first field, Key: Vercel fills in every variable. ${hasSecret&&"Leave CREW_GATE_SECRET there as it is. "}Save, and redeploy as the last step: a running deployment does not see them.</p>
<p>Deployment Protection must not cover the address that CrewAI AMP calls, or every webhook is refused with 401. Use the production domain, which the standard protection leaves open, and not the address of one deployment.</p>
</details>`}function renderSettings(settings){let{hasSecret}=settings,others=listVariables(settings),all=[["CREW_GATE_SECRET",hasSecret?GIVEN_SECRET_PLACE:SECRET_PLACE],...others],flags=all.map(([name,value])=>html`  -e ${name}=${value} \\`);return html`${renderAddedLines(renderLines(hasSecret?others:all),hasSecret)}
<details><summary>With Docker or npm start</summary>
${hasSecret?html`<p>Save these lines as <code>.env</code> beside <code>compose.yml</code>. They replace all variables, so put your secret in the place of <code>${GIVEN_SECRET_PLACE}</code>, and add the others that you have set.</p>
<div class="row">${renderCopyButton("env-file","Copy the lines of .env")}</div>
${renderCopyBox("env-file",renderLines(all),"long")}`:html`<p>Save the lines as <code>.env</code> beside <code>compose.yml</code>.</p>`}
<p>Then, as the last step, run <code>docker compose up --build -d</code>, or <code>npm start</code> in the same folder, behind HTTPS. Or build the image with <code>docker build -t crew-gate .</code> and run it without the file:</p>
<div class="row">${renderCopyButton("docker","Copy the command")}</div>
${renderCopyBox("docker",html`docker run -d --name crew-gate --restart unless-stopped -p 127.0.0.1:3000:3000 \\
${flags}
  crew-gate`,"long")}
</details>`}function renderMissing(missing){let items=missing.map(sentence=>html`<li>${sentence}</li>`);return html`<div class="notice"><p>These functions are not configured yet:</p><ul>${items}</ul></div>`}var ACCOUNTS=[["organization","An organization"],["user","A person"]];function renderHost(site,form){if(site)return html`<p class="muted">The App is created at ${site.webUrl}, as GITHUB_API_URL says.</p>`;let isOpen=form.problems?.host!==void 0;return html`<details${isOpen&&html` open`}><summary>Not on github.com?</summary>
${renderTextField({name:"host",label:"Host of GitHub",preset:"github.com",hint:"github.com or your company's host on ghe.com. For GitHub Enterprise Server, set GITHUB_API_URL to https://HOST/api/v3, restart the functions, and open this page again."},form)}
</details>`}function renderStart({missing,site,hasSecret},form){return{title:"Set up crew-gate",body:html`<p>crew-gate asks in GitHub for the decisions that a CrewAI crew waits for. This page creates the GitHub App that it writes as, and fills in your workflow files. It takes about five minutes. Nothing is stored here.</p>
${renderMissing(missing)}
<section>
<h2>Create a GitHub App</h2>
${renderFormNotice(form)}
<form method="get" action="setup">
<input type="hidden" name="step" value="app">
${renderTextField({name:"repository",label:"Repository",placeholder:"OWNER/REPOSITORY",hint:"The one whose issues and pull requests the crew asks in. You can add others later."},form)}
${renderChoice("account","Its owner is",ACCOUNTS,form)}
${renderHost(site,form)}
<button class="main">Continue</button>
</form>
</section>
<details><summary>You already have a GitHub App, or a token</summary>
<p>Set these variables where the functions run. The App needs the permissions <em>Issues: write</em> and <em>Pull requests: write</em>, and no webhook. In place of its two lines, <code>GITHUB_TOKEN</code> can hold the token of a person or machine account that may comment.</p>
${renderSettings({hasSecret,appId:"",privateKey:""})}
<p><a href="setup?step=files">Continue with the workflow files</a></p>
</details>`,step:1}}function renderAppRequest(pending,site,pageUrl){let{request,state}=pending,manifest=buildManifest(request,pageUrl),permissions=Object.values(listAppPermissions(request.account)).map(({name,access,purpose})=>html`<dt>${name}: ${access}</dt><dd>${purpose}</dd>`);return{title:"Create the GitHub App",body:html`<section>
<h2>${manifest.name}</h2>
<p>GitHub will ask you to confirm an App for the owner of <code>${request.repository}</code>. It has no webhook, only its owner can install it, and it may do this where it is installed:</p>
<dl>${permissions}</dl>
<p>Sign in at <a href="${site.webUrl}" target="_blank" rel="noopener">${site.webUrl}</a> first: GitHub forgets the request if you sign in on the way. Afterwards GitHub sends you back to this page, within one hour.</p>
<form method="post" action="${newAppUrl(site,request,state)}">
<input type="hidden" name="manifest" value="${JSON.stringify(manifest)}">
<button class="main">Create it on GitHub</button>
</form>
</section>
<p><a href="setup">Back</a></p>`,step:1,formOrigin:new URL(site.webUrl).origin}}function renderAppProblem(reason,pending,site){let apps=pending&&site&&appsUrl(site,pending.request);return{title:"No App to show",body:html`<div class="notice bad" role="alert"><p>${reason}</p></div>
${apps&&html`<p>If GitHub created the App, it is in <a href="${apps}">its owner's list of Apps</a>. There you can create a new private key for it (set it with the App ID by hand), or delete it and start again.</p>`}
<p><a class="button main" href="setup">Start again</a></p>`,status:400,step:1}}var STARTS=[["button","A button in the Actions tab"],["label","A label on a pull request"],["schedule","A schedule, every week"]],REVIEWS=[["no","No, only comments"],["yes","Yes: approving approves, requesting changes revises"]];function renderQuestions(form,{repository="",bridgeUrl,action=""},isNewTab){return html`<form method="get" action="setup"${isNewTab&&html` target="_blank" rel="noopener"`}>
<input type="hidden" name="step" value="files">
${renderTextField({name:"crew-url",label:"Address of your crew",type:"url",placeholder:"https://your-crew.crewai.com",hint:"The URL of the deployment, from its page on CrewAI AMP: not the address of that page. It stands in the workflow files, and is of no use without the crew's token."},form)}
${renderChoice("start","What starts the crew?",STARTS,form)}
${renderChoice("reviews","Do reviews of pull requests decide as well?",REVIEWS,form)}
${renderTextField({name:"required-approvals",label:"How many people must approve?",type:"number",preset:"1"},form)}
${renderTextField({name:"action",label:"Your copy of crew-gate",preset:action,placeholder:"OWNER/crew-gate",hint:"The repository that the workflows use. Add @VERSION for another version than main. Public repositories can only use a public copy. A private one must let others use it: in its Settings, Actions, General, Access."},form)}
<details${(form.problems||!repository)&&html` open`}>
<summary>Where the files belong</summary>
${renderTextField({name:"repository",label:"Repository",preset:repository,placeholder:"OWNER/REPOSITORY",hint:"The one whose issues and pull requests the crew asks in."},form)}
${renderTextField({name:"branch",label:"Its default branch",preset:"main"},form)}
${renderTextField({name:"bridge-url",label:"Address of these functions",type:"url",preset:bridgeUrl,hint:"CrewAI AMP must reach it without signing in."},form)}
</details>
<button class="main">Show the files</button>
</form>`}var GIVEN_SECRET=html`The secret that is set as CREW_GATE_SECRET here.`,NEW_SECRET=html`The new secret of the settings above:
${renderCopyBox("secret",SECRET_PLACE)}<div class="row">${renderCopyButton("secret","Copy the secret")}</div>`;function renderNewApp({app,request,site,presets,hasSecret}){let{repository}=request,apiUrl=site.apiUrl===siteOfHost("github.com").apiUrl?{}:{apiUrl:site.apiUrl},settings={hasSecret,appId:String(app.id),privateKey:app.privateKey,...apiUrl};return{title:"Copy your settings",body:html`<div class="notice good"><p>GitHub created the App. <strong>This page is shown once.</strong> Keep it open until you are done: nobody can show you the key${!hasSecret&&" and the secret"} again.</p></div>
<section>
<h2>1. Copy the settings</h2>
<p>They are environment variables of these functions. Save them now; they take effect in the last step.${!hasSecret&&" Your browser made the secret: the functions have not seen it."}</p>
${renderSettings(settings)}
</section>
<section>
<h2>2. Install the App</h2>
<p>Choose <em>Only select repositories</em> and <code>${repository}</code>.</p>
<p><a class="button main" href="${app.pageUrl}/installations/new" target="_blank" rel="noopener">Install it on GitHub</a></p>
</section>
${renderSecrets(site,repository,hasSecret?GIVEN_SECRET:NEW_SECRET,"3. ")}
<section>
<h2>4. Fill in the workflow files</h2>
<p>Answer five questions. The files open in a new tab.</p>
${renderQuestions({fields:new URLSearchParams},{...presets,repository},!0)}
</section>
<section>
<h2>5. Start the functions with the settings</h2>
<p>Do this last. Once they are configured, this address shows their state, and creates no App any more: <a href="setup" target="_blank" rel="noopener">open it again</a>.</p>
</section>`,step:2}}var POLICY_PATH=".github/crew-gate.yml",parseText=value=>({value}),parseFlag=(text,name)=>{let value=text.toLowerCase();return value==="true"||value==="false"?{value:value==="true"}:{problem:`${name} must be true or false.`}};function createChoiceParser(choices){return(text,name)=>{let value=choices.find(known=>known.toLowerCase()===text.toLowerCase());return value?{value}:{problem:`${name} must be one of ${choices.join(", ")}.`}}}var parsePositiveInteger=(text,name)=>{let value=Number(text);return Number.isInteger(value)&&value>=1?{value}:{problem:`${name} must be a whole number of at least 1.`}},parseApproverList=(text,name)=>{let unreadable=text.split(/[\s,]/).filter(entry=>entry!==""&&!LOGIN_OR_TEAM.test(entry.replace(/^@/,"")));return unreadable.length===0?{value:parseApprovers(text)}:{problem:`${name} must be logins and organisation/team names, not ${JSON.stringify(unreadable[0])}.`}},POLICY_PARSERS={"minimum-role":parseText,approvers:parseApproverList,"required-approvals":parsePositiveInteger,"allow-self-approval":parseFlag,"approval-text":parseText,"send-remarks":parseFlag,notify:createChoiceParser(["approvers","starter","none"]),"after-push":createChoiceParser(["allow","refuse"]),language:createChoiceParser(LANGUAGE_TAGS)},POLICY_KEYS=Object.keys(POLICY_PARSERS);var URL_LIMIT=8e3,START_FILES={button:["start.yml","Starts the crew from the Actions tab, in a new issue. Replace topic, audience and sources by your crew's inputs, under the same names."],label:["start-on-pull-request.yml","Starts the crew for a pull request that gets the label run-crew. Replace the inputs at the end by your crew's."],schedule:["scheduled-check.yml","Starts the crew every Monday, always in the same issue. Set the time, and replace the inputs at the end by your crew's."]},DECIDE_NOTE="Reads comments that begin with a slash: /approve, /revise, /reject and the other commands.",REVIEW_NOTE="Lets reviews decide as well, in pull requests with the label crew-reviews.",DOCTOR_NOTE="Checks the crew, these functions and the repository, by hand from the Actions tab, and says what to correct. On request it starts the crew: for that, replace topic at the end by your crew's inputs.";function replaceExisting(text,from,to){let replaced=text.replaceAll(from,()=>to);if(replaced===text)throw new Error(`An example no longer contains ${String(from)}.`);return replaced}function fillExample(name,examples,answers){let names=Object.keys(examples).map(file=>file.replace(/\.yml$/,"")),text=examples[name]??"";return text=replaceExisting(text,"OWNER/crew-gate@main",answers.action),text=replaceExisting(text,"${{ vars.CREW_URL }}",answers["crew-url"]),text=replaceExisting(text,"${{ vars.CREW_GATE_URL }}",answers["bridge-url"]),text=name==="decide.yml"?replaceExisting(text,/Set OWNER [^.]*? secrets CREW_TOKEN and CREW_GATE_SECRET\./g,"Set the secrets CREW_TOKEN and CREW_GATE_SECRET."):replaceExisting(text,/what\s+(?:# )?decide\.yml asks\s+(?:# )?for/g,"the secrets that decide.yml names"),text.replaceAll(new RegExp(String.raw`(?<![\w-])(${names.join("|")})\.yml`,"g"),"crew-$1.yml")}function workflowFile(name,note,examples,answers){return{path:`.github/workflows/crew-${name}`,text:fillExample(name,examples,answers),note}}function policyFile({"required-approvals":required}){let text=`# Who may decide on this repository's crews, for comments and reviews alike. crew-gate reads this file on the default branch.
# Other keys: approvers, allow-self-approval, approval-text, send-remarks, notify, after-push, language.
minimum-role: write
required-approvals: ${required}
`;return{path:POLICY_PATH,text,note:"Says who may decide, and how many people must approve."}}function withNewFileUrl(file,{repository,branch},site){let query=new URLSearchParams({filename:file.path,value:file.text}),newFileUrl=repositoryUrl(site,repository,`/new/${branch}?${query.toString()}`);return newFileUrl.length>URL_LIMIT?file:{...file,newFileUrl}}function fillFiles(answers,examples,site){let[start,startNote]=START_FILES[answers.start];return[workflowFile("decide.yml",DECIDE_NOTE,examples,answers),...answers.reviews==="yes"?[workflowFile("review.yml",REVIEW_NOTE,examples,answers)]:[],policyFile(answers),workflowFile("doctor.yml",DOCTOR_NOTE,examples,answers),workflowFile(start,startNote,examples,answers)].map(file=>withNewFileUrl(file,answers,site))}var SINGLE_DEPLOYMENT=/-(?:(?=[a-z]*\d)[a-z\d]{6,12}|git-[a-z\d-]+)-[a-z\d-]+\.vercel\.app$/;function renderAddressWarning(bridgeUrl){let{hostname}=new URL(bridgeUrl);if(SINGLE_DEPLOYMENT.test(hostname))return html`<div class="notice"><p><strong>Check the address of these functions:</strong> <code>${hostname}</code> looks like a single deployment on Vercel. Deployment Protection usually covers it, and then no question arrives. Go back and fill in the production domain, which the project's page on Vercel shows.</p></div>`}function renderQuestionsPage(form,presets,{isConfigured}){let body=html`${renderFormNotice(form)}
<section>${renderQuestions(form,presets,!1)}</section>
<p><a href="setup">Back to the ${isConfigured?"state of the functions":"GitHub App"}</a></p>`,status=form.problems?400:200;return{title:"Fill in the workflow files",body,status,...!isConfigured&&{step:3}}}function renderFile({path,text,note,newFileUrl},index){let id=`file-${index+1}`;return html`<section>
<h3><code>${path}</code></h3>
<p>${note}</p>
<div class="row">
${newFileUrl!==void 0&&html`<a class="button main" href="${newFileUrl}" target="_blank" rel="noopener">Create it on GitHub</a>`}
${renderCopyButton(id)}
</div>
${renderCopyBox(id,text,"file")}
</section>`}function describeFirstRun(start){return start==="label"?"Then add the label run-crew to a pull request.":`Then choose “${start==="button"?"start the crew":"weekly crew check"}” there and run it.`}function renderFiles(files,answers,site,{isConfigured}){let{repository,branch,start}=answers;return{title:"Add the workflow files",body:html`${renderAddressWarning(answers["bridge-url"])}
<p>Add these files to <code>${repository}</code>, on its default branch <code>${branch}</code>. Each button opens GitHub's page for a new file, filled in: check it and press Commit changes.</p>
${files.map(renderFile)}
${renderSecrets(site,repository,html`The same secret that the functions have.`)}
<section>
<h2>Start</h2>
<p>${!isConfigured&&"Start the functions with the settings, if they do not have them yet. "}Open the Actions tab, choose “crew doctor” and press Run workflow: its summary says what to correct. ${describeFirstRun(start)} When the crew pauses, its question appears in the thread, and a comment with <code>/approve</code> answers it.</p>
</section>`,...!isConfigured&&{step:3}}}var coerce_exports={};__export(coerce_exports,{bigint:()=>bigint,boolean:()=>boolean2,date:()=>date,number:()=>number2,string:()=>string2});function string2(params){return _coercedString(ZodString,params)}function number2(params){return _coercedNumber(ZodNumber,params)}function boolean2(params){return _coercedBoolean(ZodBoolean,params)}function bigint(params){return _coercedBigint(ZodBigInt,params)}function date(params){return _coercedDate(ZodDate,params)}var HealthReport=object({status:literal("ok"),credential:_enum(["app","token"]),github:string(),language:string(),public_key:string(),rotating:boolean()});function renderReady(report){let health=HealthReport.parse(report);return{title:"crew-gate is set up",body:html`<div class="notice good"><p>Every setting is there. There is nothing left to set up on this page.</p></div>
<section>
<dl>
<dt>Writes as</dt><dd>${health.credential==="app"?"a GitHub App":"the owner of a token"}</dd>
<dt>GitHub</dt><dd>${health.github}</dd>
<dt>Language</dt><dd>${health.language}</dd>
${health.rotating&&html`<dt>Secret</dt><dd>is being changed: the previous one is accepted as well</dd>`}
<dt>Public key</dt><dd>Anyone can verify the records in your threads with it.</dd>
</dl>
<div class="row">${renderCopyButton("public-key","Copy the public key")}</div>
${renderCopyBox("public-key",health.public_key)}
</section>
<p><a href="setup?step=files">Fill in workflow files</a> for this or another repository. They contain no secret.</p>
<p>Whether the functions can write in your repository is checked by every start of a crew, and by <code>command: doctor</code>. <a href="api/health">GET /api/health</a> has the same state as JSON.</p>`}}var REPOSITORY=/^[a-z\d][\w-]*\/[\w.-]+$/i,Repository=string("Name the repository.").transform(text=>text.trim().replace(/^https?:\/\/[^/]+\//,"").replace(/(?:\.git)?\/?$/,"")).refine(name=>REPOSITORY.test(name),"Write the repository as OWNER/REPOSITORY, such as harbour/briefs."),AppRequest=object({repository:Repository,account:_enum(["organization","user"],"Choose whether the owner is an organization or a person."),host:string().default("github.com").transform(host=>host.trim().toLowerCase()).refine(host=>GITHUB_HOST.test(host),"Only github.com and hosts on ghe.com can be chosen here. For GitHub Enterprise Server, set GITHUB_API_URL to https://HOST/api/v3, restart the functions, and open this page again.")}),OWN_AMP=" For now, fill in https://your-crew.crewai.com, and change crew-url in the files.";function urlField(parse){return string("Fill in the address.").transform((text,context)=>{let parsed=parse(text);if(parsed.kind==="ok")return parsed.url;let reason=parsed.reason.replace(/^[\w-]+/,"It");return context.addIssue(reason.includes("allowed-hosts")?reason+OWN_AMP:reason),NEVER})}var Answers=object({repository:Repository,branch:string("Name the branch.").trim().regex(/^[\w][\w./-]*$/,"Write the name of the default branch, such as main."),action:string("Name your copy of crew-gate.").trim().transform(name=>name.includes("@")?name:`${name}@main`).refine(name=>/^[a-z\d][\w-]*\/[\w.-]+@[\w][\w./-]*$/i.test(name),"Write where crew-gate is kept as OWNER/REPOSITORY or OWNER/REPOSITORY@VERSION."),"bridge-url":urlField(parseBridgeUrl),"crew-url":urlField(text=>parseCrewUrl(text,[])),start:_enum(["button","label","schedule"],"Choose what starts the crew."),reviews:_enum(["yes","no"],"Choose whether reviews decide."),"required-approvals":coerce_exports.number("Write a whole number of at least 1.").int("Write a whole number of at least 1.").min(1,"Write a whole number of at least 1.").max(100,"Write a number of at most 100.")});function parseFields(schema,fields){let result=schema.safeParse(Object.fromEntries(fields));if(result.success)return{kind:"valid",values:result.data};let named=result.error.issues.map(({path,message})=>[String(path[0]),message]);return{kind:"invalid",problems:Object.fromEntries(named.toReversed())}}function parseAppRequest(fields){return parseFields(AppRequest,fields)}function parseAnswers(fields){return parseFields(Answers,fields)}function cookieName(isSecure2){return isSecure2?"__Host-crew-gate-setup":"crew-gate-setup"}var LIFETIME_SECONDS=3600,Pending=object({state:string().min(32),request:record(string(),string())});function toSetCookie(pending,isSecure2){let value=Buffer.from(JSON.stringify(pending)).toString("base64url"),attributes=`Path=/; Max-Age=${LIFETIME_SECONDS}; HttpOnly; SameSite=Lax${isSecure2?"; Secure":""}`;return`${cookieName(isSecure2)}=${value}; ${attributes}`}function parseJson(text){try{return JSON.parse(text)}catch{return}}function parseCookie(header,isSecure2){let[,value=""]=new RegExp(`(?:^|; *)${cookieName(isSecure2)}=([\\w-]+)`).exec(header??"")??[],pending=Pending.safeParse(parseJson(Buffer.from(value,"base64url").toString("utf8")));if(!pending.success)return;let request=parseAppRequest(new URLSearchParams(pending.data.request));return request.kind==="valid"?{state:pending.data.state,request:request.values}:void 0}import{createHash}from"node:crypto";var SETUP_SCRIPT=`
const places = document.querySelectorAll("[data-secret]");
if (places.length > 0) {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  const secret = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  for (const place of places) place.textContent = secret;
}
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      // Browsers have no clipboard for pages without HTTPS.
      getSelection().selectAllChildren(source);
      button.textContent = "Selected: copy it now";
    }
  });
}
`;var SETUP_STYLE=`
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --back: #ffffff; --box: #f6f8fa; --line: #d1d9e0; --link: #0969da; --action: #1f883d; --good: #1a7f37; --bad: #d1242f; --note: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --muted: #9198a1; --back: #0d1117; --box: #151b23; --line: #3d444d; --link: #4493f8; --action: #238636; --good: #3fb950; --bad: #f85149; --note: #d29922; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; color: var(--text); background: var(--back); font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p, ul { margin: .5rem 0; }
a { color: var(--link); }
code { font: .875em ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; padding: .1em .35em; border-radius: 4px; background: var(--box); overflow-wrap: anywhere; }
.steps { display: flex; flex-wrap: wrap; gap: .3rem .9rem; list-style: none; margin: 0 0 1.5rem; padding: 0 0 .8rem; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.steps li + li::before { content: "›"; margin-right: .9rem; }
.steps .now { color: var(--text); font-weight: 600; }
section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
.muted, small { color: var(--muted); font-size: .875rem; }
.notice { border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 6px; background: var(--box); padding: .6rem .8rem; margin: 1rem 0; }
.notice.bad { border-left-color: var(--bad); }
.notice.good { border-left-color: var(--good); }
.notice > :first-child { margin-top: 0; } .notice > :last-child { margin-bottom: 0; }
label { display: block; margin: .9rem 0 .3rem; font-weight: 600; }
label.choice { display: flex; gap: .5rem; align-items: baseline; margin: .4rem 0; font-weight: 400; }
fieldset { border: 0; padding: 0; margin: .9rem 0 0; min-width: 0; }
legend { padding: 0; font-weight: 600; }
input[type="text"], input[type="url"], input[type="number"] { width: 100%; padding: .5rem .6rem; color: var(--text); background: var(--back); border: 1px solid var(--muted); border-radius: 6px; font: inherit; }
input[type="number"] { max-width: 7rem; }
input[aria-invalid] { border-color: var(--bad); }
.problem { color: var(--bad); font-size: .875rem; margin: .3rem 0; }
button, .button { display: inline-block; padding: .45rem .9rem; color: var(--text); background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: inherit; font-weight: 500; text-decoration: none; cursor: pointer; }
button.main, .button.main { color: #fff; background: var(--action); border-color: transparent; }
form > button.main { margin-top: 1.2rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; }
pre { margin: .5rem 0; padding: .7rem; max-height: 18rem; overflow: auto; background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: .8125rem/1.45 ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.file { white-space: pre; overflow-wrap: normal; }
pre.long { max-height: 9rem; }
details { margin: .8rem 0 0; }
summary { cursor: pointer; color: var(--link); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1rem; margin: .5rem 0; }
dt { color: var(--muted); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } .row > .button, .row > button { flex: 1 1 auto; text-align: center; } pre { max-height: 14rem; } }
`;var STEPS=["GitHub App","Settings","Workflows"];function hashSource(text){return`'sha256-${createHash("sha256").update(text).digest("base64")}'`}var SOURCES=`default-src 'none'; script-src ${hashSource(SETUP_SCRIPT)}; style-src ${hashSource(SETUP_STYLE)}; base-uri 'none'; frame-ancestors 'none'`;function renderSteps(step){let items=STEPS.map((name,index)=>index+1===step?html`<li class="now" aria-current="step">${name}</li>`:html`<li>${name}</li>`);return html`<ol class="steps">${items}</ol>`}function renderDocument({title,body,step}){let{markup}=html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · crew-gate</title>
<style>${{markup:SETUP_STYLE}}</style>
</head>
<body>
${step!==void 0&&renderSteps(step)}
<main>
<h1>${title}</h1>
${body}
</main>
<script>${{markup:SETUP_SCRIPT}}</script>
</body>
</html>
`;return markup}function pageHeaders({formOrigin}){return{"content-type":"text/html; charset=utf-8","content-security-policy":`${SOURCES}; form-action ${formOrigin??"'self'"}`,"cache-control":"no-store","referrer-policy":"no-referrer","x-content-type-options":"nosniff","x-frame-options":"DENY"}}var CONVERSION_TIMEOUT_MS=15e3,Converted=object({id:number(),pem:string().startsWith("-----BEGIN "),html_url:string().regex(/^https?:\/\//)});function explainError(error,code){let status=httpStatusOf(error);return status===404||status===422?"GitHub does not know this code. It can be used once, within one hour: if this page was shown before, or reloaded, its key cannot be shown again.":`The App could not be fetched from GitHub, or its answer was lost. ${mask(describeGitHubError(error),[code])}.${status===403?" An Enterprise Server in private mode refuses this call: create the App by hand there.":""}`}async function convertManifest(code,apiUrl){if(!/^[\w-]{1,200}$/.test(code))return{kind:"failed",reason:"GitHub's answer has no valid code. Start again."};let github=new Octokit(octokitOptions(apiUrl,{signal:createTimeoutSignal(CONVERSION_TIMEOUT_MS)}));try{let{data}=await github.request("POST /app-manifests/{code}/conversions",{code}),{id,pem,html_url:pageUrl}=Converted.parse(data);return{kind:"created",app:{id,pageUrl,privateKey:pem}}}catch(error){let isUnreadable=error instanceof ZodError,reason=isUnreadable?"GitHub's answer has not the expected form, so the App's key is unknown.":explainError(error,code);return logSetupFailure(isUnreadable?"the answer has another form.":describeGitHubError(error),code),{kind:"failed",reason}}}var EXAMPLES={"audit.yml":`# Verifies every record in all threads of crew-gate once a week, and keeps what it found as an artifact: a page to read and
# print, a table of all decisions, and an export. Red if something is missing or changed. Set the variable
# CREW_GATE_PUBLIC_KEY to the key that the doctor prints. docs/audit.md says what it proves.
# Price: a job of one minute for a few dozen threads: 5 billed minutes a month.
name: crew audit

on:
  schedule:
    # UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "23 5 * * 1"
  workflow_dispatch:

permissions:
  contents: read
  issues: read
  # Add this if crews report in pull requests.
  # pull-requests: read

jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: audit
          public-key: \${{ vars.CREW_GATE_PUBLIC_KEY }}
      # A red audit is kept too.
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        if: \${{ !cancelled() }}
        with:
          name: crew-audit
          path: audit
      # Signs the export with this workflow's identity, so that it cannot be replaced later. Needs the permissions
      # id-token: write and attestations: write. COMMIT is the hash of a release.
      # - uses: actions/attest@COMMIT
      #   with:
      #     subject-path: audit/audit.json
`,"decide.yml":`# Delivers a person's /approve or /revise in an issue or pull request to the crew that waits there, rejects its run on
# /reject, and answers /status, /help and /resume-again. Must be on the default branch, where GitHub reads it for every comment.
# Set OWNER (where you keep this repository), the variables CREW_URL (the deployment's base URL) and
# CREW_GATE_URL (the functions' base URL), and the secrets CREW_TOKEN and CREW_GATE_SECRET.
# Price: a decision's job lasts until the next question or the end, at most 31 minutes; any other command takes one. 20 decisions
# a month: 20 to 620 billed minutes, or 20 with wait-minutes: 0.
name: crew decision

on:
  issue_comment:
    types: [created]

permissions:
  contents: read
  issues: write
  pull-requests: write
  # If a workflow sets commit-status:
  # statuses: write

jobs:
  decide:
    # Only a person's comment that begins with a slash starts a job. All verbs are let in, since a misspelt one is
    # answered too. contains() would also match quotes, paths and discussion about commands. Spaces and tabs may
    # precede a command, and expressions cannot trim, so each of them has a line.
    if: >-
      github.event.comment.user.type == 'User' && (
        startsWith(github.event.comment.body, '/') ||
        startsWith(github.event.comment.body, ' ') ||
        startsWith(github.event.comment.body, fromJSON('"\\t"'))
      )
    runs-on: ubuntu-latest
    # No concurrency group: simultaneous jobs are safe, and in a group a command would wait, or be cancelled, while
    # the job of an earlier one follows the crew.
    # Must be more than wait-minutes, which is 30 unless set.
    timeout-minutes: 45
    steps:
      # No checkout, no shell: the Action reads the comment itself.
      - uses: OWNER/crew-gate@main
        with:
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # The cheap variant ends the job once CrewAI AMP accepted. The functions report the rest in the thread, but not a crew
          # that fails: reconcile.yml finds that, hours later.
          # wait-minutes: 0
`,"doctor.yml":`# Checks one crew, the functions, the token and the workflows, and lists in the job summary what to fix. Set what
# decide.yml asks for, and run it from the Actions tab. With resume it starts the crew for real in a new issue,
# approves its first pause and checks that it continues: for that, replace topic at the end by your crew's inputs.
# Price: one billed minute each time, or at most 31 with resume.
name: crew doctor

on:
  workflow_dispatch:
    inputs:
      thread:
        description: Number of an issue where a reaction is tried and removed again
        type: string
      resume:
        description: Start the crew and approve its first pause, which costs two executions
        type: boolean
        default: false

permissions:
  # Needed to read the workflows and the policy file.
  contents: read
  issues: write

jobs:
  doctor:
    runs-on: ubuntu-latest
    # With resume it waits up to wait-minutes, which is 30 unless set.
    timeout-minutes: 45
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: doctor
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-number: \${{ inputs.thread }}
          doctor-resume: \${{ inputs.resume }}
          issue-title: Trial run of the crew
          inputs: |
            topic: A trial run
`,"nightly-with-verdict.yml":`# Runs the crew every night, fails unless its output says "pass", and attests that output. The crew must return JSON, such as
# {"verdict": "fail", "reasons": ["a broken link"]}. Set what decide.yml asks for, and the crew's inputs. Must be on the default
# branch. Attestations of private repositories need GitHub Enterprise Cloud: remove that step and its two permissions otherwise.
# Price: a job lasts until the crew's end, at most 62 minutes: 30 to 1,860 billed minutes a month.
name: nightly crew verdict

on:
  schedule:
    # Every night, UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "43 2 * * *"
  workflow_dispatch:

permissions:
  contents: read
  issues: write
  # Both for actions/attest.
  id-token: write
  attestations: write

jobs:
  verdict:
    runs-on: ubuntu-latest
    # Must be more than wait-minutes.
    timeout-minutes: 75
    # One at a time: two at once could both find no run in the issue, and start the crew twice.
    concurrency:
      group: crew-gate-nightly-verdict
      cancel-in-progress: false
    steps:
      - id: crew
        uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-title: Nightly verdict
          reuse-issue: true
          wait-minutes: 60
          # Everything but a crew that completed: only that has an output for the next steps.
          fail-on: error, rejected, waiting, running, unknown
          inputs: |
            repository: \${{ github.repository }}
      - name: Save the output
        # Byte for byte. In the script itself, an expression would run what the crew wrote. An output of more than 128 kB
        # does not fit in a variable, and fails the job.
        env:
          OUTPUT: \${{ steps.crew.outputs.output }}
        run: printf '%s' "$OUTPUT" > crew-output.json
      - name: Keep the file, so that others can verify it
        uses: actions/upload-artifact@v7
        with:
          name: crew-output
          path: crew-output.json
      # The predicate holds the digest of every question and the person who decided on it. To verify the file:
      # gh attestation verify crew-output.json --repo YOUR/REPOSITORY --predicate-type TYPE, as below
      - name: Attest the output
        uses: actions/attest@v4
        with:
          subject-path: crew-output.json
          predicate-type: https://github.com/OWNER/crew-gate/blob/main/docs/result.schema.json
          predicate: \${{ steps.crew.outputs.result }}
      - name: Fail unless the verdict is pass
        run: jq --exit-status '.verdict == "pass"' crew-output.json
`,"pull-request-gate.yml":`# Makes a crew's approval a required check: the label run-crew starts the crew, and the commit status crew-gate has the outcome.
# Set what decide.yml asks for, and the crew's inputs at the end. Require crew-gate in a rule for the branch, give decide.yml,
# review.yml and reconcile.yml statuses: write, and set after-push: refuse in .github/crew-gate.yml. docs/pull-requests.md has
# the details.
# Price: one billed minute for each start. A decision takes one as well with wait-minutes: 0 in decide.yml.
name: gate a pull request

on:
  pull_request:
    types: [labeled]

permissions:
  contents: read
  pull-requests: write
  # For the commit status.
  statuses: write

jobs:
  start:
    # Not for forks, whose runs get no secrets: start-from-comment.yml starts the crew for them.
    if: >-
      github.event.label.name == 'run-crew' &&
      github.event.sender.type == 'User' &&
      github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          commit-status: crew-gate
          # toJSON quotes the values, so that a title cannot add inputs.
          inputs: |
            {
              "pull_request": \${{ toJSON(github.event.pull_request.html_url) }},
              "commit": \${{ toJSON(github.event.pull_request.head.sha) }},
              "title": \${{ toJSON(github.event.pull_request.title) }}
            }
`,"reconcile.yml":`# Checks the threads of unfinished runs and completes what lost webhooks and cancelled jobs left open: it records missing
# results, is red for a crew whose failure it found, and reminds people. It resumes no crew. Set what decide.yml asks for. Must be
# on the default branch. In public repositories GitHub turns schedules off after 60 days without activity.
# Price: 4 jobs on each working day, of one minute unless dozens of runs are open: 90 billed minutes a month. Hourly: 720.
name: crew reconcile

on:
  schedule:
    # Every six hours from Monday to Friday, UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "37 */6 * * 1-5"
  workflow_dispatch:
    inputs:
      dry-run:
        description: Write nothing, only report what would be done
        type: boolean
        default: false

permissions:
  contents: read
  issues: write
  pull-requests: write
  # If a workflow sets commit-status:
  # statuses: write

jobs:
  reconcile:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # One at a time: two at once would write the same comments with twice the calls. GitHub may cancel a waiting run,
    # which loses nothing, since the next one checks every thread again.
    concurrency:
      group: crew-gate-reconcile
      cancel-in-progress: false
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: reconcile
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # Hours. Remove either for never. Name the same approvers as in decide.yml, since they are reminded.
          remind-after: "24"
          expire-after: "72"
          # A question that nobody decided for this many hours is rejected, as with /reject. Off unless set.
          # reject-after: "336"
          dry-run: \${{ inputs.dry-run || false }}
`,"review.yml":`# Lets reviews decide in pull requests with the label crew-reviews: approving approves, requesting changes revises with the
# review's text, and a command in the text counts as that command. Add it to decide.yml, and set what decide.yml asks
# for. Reviews of pull requests from forks decide nothing, since GitHub gives those runs no secrets: comment there.
# Price: as in decide.yml. 20 reviews a month that decide: 20 to 620 billed minutes, or 20 with wait-minutes: 0.
name: crew review

on:
  pull_request_review:
    types: [submitted]

permissions:
  contents: read
  issues: write
  pull-requests: write
  # If a workflow sets commit-status:
  # statuses: write

jobs:
  decide:
    # A person's verdict or command in a pull request of this repository, not of a fork. Without the label, every review
    # of every pull request would start a job. Change the label if yours differs.
    if: >-
      github.event.review.user.type == 'User' &&
      (contains(fromJSON('["approved", "changes_requested"]'), github.event.review.state) ||
        startsWith(github.event.review.body, '/')) &&
      github.event.pull_request.head.repo.full_name == github.repository &&
      contains(github.event.pull_request.labels.*.name, 'crew-reviews')
    runs-on: ubuntu-latest
    timeout-minutes: 45
    steps:
      - uses: OWNER/crew-gate@main
        with:
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
`,"scheduled-check.yml":`# Checks something with the crew once a week, and turns red when the crew fails or is rejected. All checks share one issue, which
# is open until a check completes. Set what decide.yml asks for, the time, and the crew's inputs at the end. Must be on the default
# branch. In public repositories GitHub turns schedules off after 60 days without activity.
# Price: a job lasts until the crew's first question or its end, at most 31 minutes: 5 to 155 billed minutes a month.
name: weekly crew check

on:
  schedule:
    # Mondays, UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "17 6 * * 1"
  # Also by hand, to try it.
  workflow_dispatch:

permissions:
  contents: read
  issues: write

jobs:
  check:
    runs-on: ubuntu-latest
    # Must be more than wait-minutes.
    timeout-minutes: 45
    # One at a time: two at once could both find no run in the issue, and start the crew twice.
    concurrency:
      group: crew-gate-weekly-check
      cancel-in-progress: false
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # Reopened by every check. Nothing is started while the last run in it waits for a decision or runs.
          issue-title: Weekly check
          reuse-issue: true
          # Closed only by a crew that completed, so that an open issue needs attention.
          close-issue: completed
          wait-minutes: 30
          # A question is answered in the issue: waiting, which also turns the job red where it is named, is left out here.
          fail-on: error, rejected, unknown
          inputs: |
            repository: \${{ github.repository }}
            topic: What changed this week
`,"start-from-comment.yml":`# Starts the crew for a pull request, also from a fork, when a person with the minimum role comments /crew run, and reports the run
# there. No code of the pull request runs: there is no checkout, and GitHub reads this file on the default branch. Set what
# decide.yml asks for, and the crew's inputs below.
# Price: one billed minute for each comment that begins with /crew run, and one for decide.yml, which ignores it.
name: start the crew by a comment

on:
  issue_comment:
    types: [created]

permissions:
  contents: read
  issues: write
  pull-requests: write
  # For the commit status.
  statuses: write

jobs:
  start:
    # The Action checks the rest: the whole first line, the role, and that the comment is new, unedited and its sender's own.
    if: >-
      github.event.issue.pull_request &&
      github.event.comment.user.type == 'User' &&
      startsWith(github.event.comment.body, '/crew run')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          commit-status: crew-gate
          # toJSON quotes the values, so that a title cannot add inputs.
          inputs: |
            {
              "pull_request": \${{ toJSON(github.event.issue.html_url) }},
              "title": \${{ toJSON(github.event.issue.title) }}
            }
`,"start-on-pull-request.yml":`# Starts the crew for a pull request to which a person adds the label run-crew, and reports the run there. Set what
# decide.yml asks for, and the crew's inputs at the end. Removing and adding the label starts another run. Pull
# requests from forks start nothing: GitHub gives their runs no secrets and a token that cannot write.
# Price: one billed minute each time, since the job does not wait for the crew.
name: start the crew on a pull request

on:
  pull_request:
    types: [labeled]

permissions:
  contents: read
  # Enough for comments in pull requests. Nothing else is written.
  pull-requests: write

jobs:
  start:
    # Excludes forks. pull_request_target would let them in, and would give your secrets to runs on untrusted code.
    # After a fork is deleted, head.repo is empty, which does not match either.
    if: >-
      github.event.label.name == 'run-crew' &&
      github.event.sender.type == 'User' &&
      github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # toJSON quotes the values, so that a title cannot add inputs.
          inputs: |
            {
              "pull_request": \${{ toJSON(github.event.pull_request.html_url) }},
              "title": \${{ toJSON(github.event.pull_request.title) }}
            }
`,"start-with-links.yml":`# Starts the crew with a call of your own, here with curl, and gates the run all the same: crew-gate opens the issue and hands
# the webhook links to the next step. They cannot leave this job: GitHub drops them from a job's outputs, since they are masked.
# Set what decide.yml asks for, and replace the input below by those of your crew, under the same names.
# Price: one billed minute each time, since the job does not wait for the crew.
name: start the crew with webhook links

on:
  workflow_dispatch:
    inputs:
      topic:
        description: The topic
        type: string
        required: true

permissions:
  contents: read
  issues: write

jobs:
  start:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - id: links
        uses: OWNER/crew-gate@main
        with:
          command: links
          crew-url: \${{ vars.CREW_URL }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-title: "Brief: \${{ inputs.topic }}"
          # Only to show them in the issue.
          inputs: \${{ toJSON(inputs) }}
      - name: Start the crew
        # With reuse-issue there are no links while the last run waits or runs.
        if: steps.links.outputs.reason == 'links-created'
        env:
          CREW_URL: \${{ vars.CREW_URL }}
          CREW_TOKEN: \${{ secrets.CREW_TOKEN }}
          INPUTS: \${{ toJSON(inputs) }}
          WEBHOOKS: \${{ steps.links.outputs.webhooks }}
        # Once, without --retry: a second call would start a second crew with the same links.
        run: |
          jq --null-input '{ inputs: (env.INPUTS | fromjson) } + (env.WEBHOOKS | fromjson)' |
            curl --fail-with-body --silent --show-error --max-time 90 --json @- \\
              --header "Authorization: Bearer $CREW_TOKEN" "$CREW_URL/kickoff"
`,"start.yml":`# Starts the crew by hand, from the Actions tab, and reports the run in a new issue.
# Set what decide.yml asks for, and replace the inputs below by those of your crew, under the same names.
# Price: one billed minute each time, since the job does not wait for the crew.
name: start the crew

on:
  workflow_dispatch:
    inputs:
      topic:
        description: The topic
        type: string
        required: true
      audience:
        description: The audience
        type: choice
        options: [engineers, customers, everyone]
        default: everyone
      sources:
        description: Whether to list the sources
        type: boolean
        default: true

permissions:
  contents: read
  issues: write

jobs:
  start:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-title: "Brief: \${{ inputs.topic }}"
          inputs: \${{ toJSON(inputs) }}
`};function respond(page,headers={}){return new Response(renderDocument(page),{status:page.status??200,headers:{...pageHeaders(page),...headers}})}function readPageUrl(request,env){let set=parseBridgeUrl(env.CREW_GATE_URL??"");if(set.kind==="ok")return set.url;let{host,protocol}=new URL(request.url);return`${request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim()==="https"?"https:":protocol}//${host}`}function readPresets({env,pageUrl}){let production=env.VERCEL_PROJECT_PRODUCTION_URL,[owner,name]=[env.VERCEL_GIT_REPO_OWNER,env.VERCEL_GIT_REPO_SLUG];return{bridgeUrl:production&&!env.CREW_GATE_URL?`https://${production}`:pageUrl,...owner&&name&&{action:`${owner}/${name}`}}}function chooseSite({context},{host}){return context.site??siteOfHost(host)}function isSecure({pageUrl}){return pageUrl.startsWith("https:")}function readPending(visit){return parseCookie(visit.request.headers.get("cookie"),isSecure(visit))}function startApp(visit){let fields=new URLSearchParams(visit.query);visit.context.site&&fields.delete("host");let form=parseAppRequest(fields);if(form.kind==="invalid")return respond({...renderStart(visit.context,{fields:visit.query,problems:form.problems}),status:400});let pending={state:randomBytes(32).toString("base64url"),request:form.values},page=renderAppRequest(pending,chooseSite(visit,form.values),visit.pageUrl);return respond(page,{"set-cookie":toSetCookie(pending,isSecure(visit))})}async function finishApp(visit){let{query,context}=visit,pending=readPending(visit);if(!pending||!isEqualInConstantTime(pending.state,query.get("state")??""))return respond(renderAppProblem("GitHub's answer does not belong to a request of this browser, or the request is older than an hour. Nothing was fetched. Start again, and stay in this browser, at this address."));let site=chooseSite(visit,pending.request),conversion=await convertManifest(query.get("code")??"",site.apiUrl);if(conversion.kind==="failed")return respond(renderAppProblem(conversion.reason,pending,site));let{hasSecret}=context,{app}=conversion,page=renderNewApp({app,request:pending.request,site,presets:readPresets(visit),hasSecret});return respond(page)}function readFields({query,request}){let site=request.headers.get("sec-fetch-site");return site==="cross-site"||site==="same-site"?new URLSearchParams:query}function showFiles(visit){let query=readFields(visit),where={isConfigured:visit.context.missing.length===0};if(!query.has("crew-url"))return respond(renderQuestionsPage({fields:query},readPresets(visit),where));let form=parseAnswers(query);if(form.kind==="invalid"){let{problems}=form;return respond(renderQuestionsPage({fields:query,problems},readPresets(visit),where))}let site=chooseSite(visit,readPending(visit)?.request??{host:"github.com"});return respond(renderFiles(fillFiles(form.values,EXAMPLES,site),form.values,site,where))}function readContext(configuration,env){let missing=configuration.kind==="ready"?[]:configuration.missing,site=siteOfApi(env.GITHUB_API_URL?.replace(/\/+$/,"")??""),hasSecret=unquote(env.CREW_GATE_SECRET??"").length>=MINIMUM_SECRET_LENGTH;return{missing,...site&&{site},hasSecret}}async function serveSetup(request,env){if(request.method!=="GET"&&request.method!=="HEAD")return errorResponse("wrong-method","The setup page accepts only GET and HEAD. Use GET.",{allow:"GET, HEAD"});let configuration=await cachedConfiguration(env),query=new URL(request.url).searchParams,context=readContext(configuration,env),visit={request,env,query,context,pageUrl:readPageUrl(request,env)};if(configuration.kind==="ready"){if(query.get("step")==="files")return showFiles(visit);let health=await reportHealth(new Request(new URL("/api/health",request.url)),env);return respond(renderReady(await health.json()))}return request.method==="GET"&&(query.has("code")||query.has("state"))?finishApp(visit):query.get("step")==="app"?startApp(visit):query.get("step")==="files"?showFiles(visit):respond(renderStart(context,{fields:query}))}export{serveSetup};
