package net.openneo.authlock.demo.runbook;

/** What somebody suffers in the middle of a move; what was killed is started again. */
enum Blow {
    ADMIN_KILLED {
        @Override
        void fall(LiveSite site) {
            site.killAdmin();
        }
    },
    NODE_KILLED {
        @Override
        void fall(LiveSite site) {
            site.killNode(0);
        }
    },
    SERVER_KILLED {
        @Override
        void fall(LiveSite site) {
            site.server().kill();
            site.server().restart();
        }
    },
    CONNECTIONS_CUT {
        @Override
        void fall(LiveSite site) {
            site.cutConnections();
        }
    };

    abstract void fall(LiveSite site);
}
