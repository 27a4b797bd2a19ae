"""Configurations that people write, right and wrong, and what they let in."""
from dataclasses import dataclass, field

PAGE = "https://app.shop.example"
MIDDLEWARE = 'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]\n'
ANYBODY = {"reflection", "nullWithCredentials"}


@dataclass
class Configuration:
    product: str
    name: str
    text: str
    # Whether the page may read without cookies, with them, and after a PUT (None: not asked).
    exposed: bool
    with_cookies: bool
    put: object = None
    # The kinds of the grave findings.
    grave: set = field(default_factory=set)


def nginx(headers, before=""):
    return f"""{before}
server {{
    listen 80;
    location / {{
        {headers}
        proxy_pass http://127.0.0.1:8000;
    }}
}}
"""


CONFIGURATIONS = [
    Configuration("nginx", "nothing", nginx(""), False, False, False),
    Configuration(
        "nginx", "list", nginx(
            "add_header Access-Control-Allow-Origin $allowed always;\n"
            "add_header Access-Control-Allow-Credentials true always;\n"
            "add_header Vary Origin always;",
            'map $http_origin $allowed { default ""; "https://app.shop.example" $http_origin; }'),
        True, True),
    Configuration(
        "nginx", "reflects", nginx(
            "add_header Access-Control-Allow-Origin $http_origin always;\n"
            "add_header Access-Control-Allow-Credentials true always;"),
        True, True, grave=ANYBODY),
    Configuration(
        "nginx", "begins-like", nginx(
            "add_header Access-Control-Allow-Origin $allowed always;\n"
            "add_header Access-Control-Allow-Credentials true always;\n"
            "add_header Vary Origin always;",
            'map $http_origin $allowed { default ""; ~^https://app\\.shop\\.example '
            "$http_origin; }"),
        True, True, grave={"lookAlikeStart"}),
    Configuration(
        "apache", "one-origin",
        'Header always set Access-Control-Allow-Origin "https://app.shop.example"\n'
        'Header always set Access-Control-Allow-Credentials "true"\n'
        "ProxyPass / http://127.0.0.1:8000/\n", True, True),
    Configuration(
        "apache", "ends-like",
        'SetEnvIf Origin "^https://.*shop\\.example$" FROM=$0\n'
        "Header always set Access-Control-Allow-Origin %{FROM}e env=FROM\n"
        'Header always set Access-Control-Allow-Credentials "true" env=FROM\n'
        "Header always merge Vary Origin\nProxyPass / http://127.0.0.1:8000/\n", True, True,
        grave={"lookAlikeEnd"}),
    Configuration(
        "flask-cors", "list",
        'CORS(app, origins=["https://app.shop.example"], supports_credentials=True)\n', True, True,
        True),
    Configuration(
        "flask-cors", "star", 'CORS(app, origins="*", supports_credentials=True)\n', True, True,
        True, ANYBODY),
    Configuration(
        "flask-cors", "begins-like",
        'CORS(app, origins=r"https://app\\.shop\\.example", supports_credentials=True)\n', True,
        True, True, {"lookAlikeStart"}),
    Configuration(
        "express-cors", "list",
        "app.use(cors({origin: ['https://app.shop.example'], credentials: true}));\n", True, True,
        True),
    Configuration(
        "express-cors", "true", "app.use(cors({origin: true, credentials: true}));\n", True, True,
        True, ANYBODY),
    Configuration(
        "express-cors", "unescaped",
        "app.use(cors({origin: /^https:\\/\\/app.shop.example$/, credentials: true}));\n", True,
        True, True, {"lookAlikeDot"}),
    Configuration(
        "express-cors", "star", "app.use(cors({origin: '*', credentials: true}));\n", True, False,
        True),
    Configuration(
        "starlette", "list",
        'app.add_middleware(CORSMiddleware, allow_origins=["https://app.shop.example"],\n'
        '                   allow_credentials=True, allow_methods=["*"])\n', True, True, True),
    Configuration(
        "starlette", "star",
        'app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True,\n'
        '                   allow_methods=["*"])\n', True, True, True, ANYBODY),
    Configuration(
        "django-cors", "list",
        MIDDLEWARE + 'CORS_ALLOWED_ORIGINS = ["https://app.shop.example"]\n'
        "CORS_ALLOW_CREDENTIALS = True\n",
        True, True, True),
    Configuration(
        "django-cors", "unanchored",
        MIDDLEWARE + 'CORS_ALLOWED_ORIGIN_REGEXES = [r"https://app\\.shop\\.example"]\n'
        "CORS_ALLOW_CREDENTIALS = True\n", True, True, True, {"lookAlikeStart"}),
]
